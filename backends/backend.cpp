// Files of targets in memory, for those who do not write them to a disk.
#include "backends/backend.h"

namespace mlwc::backends {

std::string text_of(const Artifact& artifact, DiagnosticSink& sink) {
    if (!artifact.write) return artifact.bytes;
    Buffer out;
    artifact.write(out, sink);
    return out.release();
}

}  // namespace mlwc::backends
