# How every target of the project is built. A folder's CMakeLists.txt says:
#
#   mlwc_library(sema SOURCES bind.cpp check.cpp LINKS mlwc_grammar)
#
# Sources are listed by name. LINKS are public: who may use a folder may also use what lies below it.
# PRIVATE_LINKS are for packages that stay inside the folder (PEGTL, CLI11, nlohmann/json).

add_library(mlwc_options INTERFACE)
target_compile_features(mlwc_options INTERFACE cxx_std_20)
target_include_directories(mlwc_options INTERFACE "${PROJECT_SOURCE_DIR}" "${PROJECT_BINARY_DIR}/generated")
target_compile_options(mlwc_options INTERFACE -Wall -Wextra -Wconversion -ffunction-sections -fdata-sections)
if(MLWC_WERROR)
    target_compile_options(mlwc_options INTERFACE -Werror)
endif()
if(MLWC_SANITIZE)
    target_compile_options(mlwc_options INTERFACE -fsanitize=${MLWC_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(mlwc_options INTERFACE -fsanitize=${MLWC_SANITIZE})
endif()
if(NOT MLWC_SANITIZE AND NOT MLWC_FUZZ)
    # The library and the pages are tables of texts. Where addresses are known when linking, nothing of them is touched
    # at start-up; otherwise every one is relocated.
    target_compile_options(mlwc_options INTERFACE -fno-pie)
    target_link_options(mlwc_options INTERFACE -no-pie)
endif()
if(MLWC_FUZZ)
    target_compile_options(mlwc_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# Size counts at start-up: -O2 beats -O3 here, and Release is what people run.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1")

# Most of the time of a build is headers. With MLWC_UNITY each is read once for several sources of a folder, so what is
# local to a source has a name of its own in its folder; without it every source is compiled alone.
set(mlwc_at_once 10)

function(mlwc_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS;PRIVATE_LINKS")
    add_library(mlwc_${name} STATIC ${arg_SOURCES})
    target_link_libraries(mlwc_${name} PUBLIC mlwc_options ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS})
    if(MLWC_UNITY)
        set_target_properties(mlwc_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${mlwc_at_once})
        # g++ inlines less in a source that it finds large; ten are not one.
        target_compile_options(mlwc_${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:--param=large-unit-insns=100000>)
    endif()
endfunction()

# Adds each folder that has a CMakeLists.txt, in the order given.
function(mlwc_folders)
    foreach(folder IN LISTS ARGN)
        if(EXISTS "${PROJECT_SOURCE_DIR}/${folder}/CMakeLists.txt")
            add_subdirectory("${PROJECT_SOURCE_DIR}/${folder}" "${PROJECT_BINARY_DIR}/${folder}")
        endif()
    endforeach()
endfunction()
