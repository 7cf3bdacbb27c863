// A whole conversation with the server, in memory: what the client says, and then what came back.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "compiler/lsp/channel.h"

namespace mlwc::tests {

using Json = nlohmann::json;

/// Says everything at once and keeps what is answered.
class Conversation {
  public:
    /// A client that can do everything, and counts characters in `encoding`; `options` are of mlwc alone.
    explicit Conversation(std::string_view encoding = "utf-16", Json options = nullptr);

    std::map<std::string, std::string> files;  ///< on the disk, by path

    /// Sends a request; its answer has the number that is returned.
    int ask(std::string_view method, Json params);
    void tell(std::string_view method, Json params);
    void open(std::string_view path, std::string_view text);
    /// Writes a file to the disk before what follows is said, and tells the server of it.
    void save(const std::string& path, std::string text);
    /// Sends bytes as they are.
    void raw(std::string_view bytes) { part_.said += bytes; }

    /// Waits until the server has nothing left to do.
    void pause();

    /// Lets the server run over all that was said, and ends it in good order. Returns its exit code.
    int run();
    /// The same without `shutdown` and `exit`.
    int run_to_the_end();

    /// The whole answer to a request; null if there is none.
    [[nodiscard]] const Json& answer(int id) const;
    [[nodiscard]] const Json& result(int id) const;
    /// The last diagnostics that were published for a path; null if there are none.
    [[nodiscard]] Json diagnostics(std::string_view path) const;
    [[nodiscard]] const std::vector<Json>& heard() const { return heard_; }

    [[nodiscard]] static std::string uri(std::string_view path);

    /// What is said at once, after some files were written.
    struct Part {
        std::string said;
        std::map<std::string, std::string> saved;  // by path
    };

  private:
    std::deque<Part> parts_;
    Part part_;
    std::vector<Json> heard_;
    int next_ = 0;
};

/// What a client that can do everything says of itself.
[[nodiscard]] Json full_capabilities(std::string_view encoding);

}  // namespace mlwc::tests
