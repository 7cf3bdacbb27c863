// The least that a program linked as mlwc is can cost: what run.sh subtracts.
#include <string>

int main(int argc, char** argv) {
    const std::string name(argv[argc - 1]);
    return name.empty() ? 1 : 0;
}
