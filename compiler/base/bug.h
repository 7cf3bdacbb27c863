// Our own mistakes, kept apart from the user's: they end the program with exit code 3.
#pragma once

#include <stdexcept>
#include <string>

namespace mlwc {

/// Thrown by bug(), caught only in main().
class InternalError : public std::logic_error {
    using std::logic_error::logic_error;
};

/// Reports a state that correct code cannot reach.
[[noreturn]] inline void bug(const std::string& what) { throw InternalError(what); }

}  // namespace mlwc
