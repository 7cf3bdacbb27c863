// Whole workloads, as people ask for them most: each compiles as it is inserted, and every number in it is a place to
// stop at.
#include <iterator>
#include <string_view>
#include <vector>

#include "compiler/lsp/features/completion_items.h"

namespace mlwc::lsp {
namespace {

constexpr SnippetRow workload_rows[] = {
    {"service with TLS", "a public API that follows its load", R"(/// The ARN of the certificate for the public address.
input certificate_arn: string

service ${1:api} {
  image   = ecr("${2:repository}", tag: "${3:1}")
  cpu     = ${4:1} vCPU
  memory  = ${5:2} GiB
  expose  = public
  tls     { certificate = certificate_arn }
  traffic { peak = ${6:100} req/s, timeout = ${7:5} s }
  scale   { min = ${8:2}, max = ${9:10}, track { cpu = ${10:60}% } }
}
)"},
    {"service with a GPU", "a model behind plain HTTP that streams its answers", R"(service ${1:assistant} {
  image   = ecr("${2:repository}", tag: "${3:1}")
  gpu     = ${4:1 A10G}
  cpu     = ${5:4} vCPU
  memory  = ${6:14} GiB
  startup = ${7:180} s
  stream  = true
  traffic { peak = ${8:5} req/s, timeout = ${9:60} s }
  scale   { min = ${10:1}, max = ${11:4}, track { requests = ${12:2} req/s } }
}
)"},
    {"service on SageMaker", "a real-time endpoint with a GPU", R"(service ${1:scorer} {
  image   = ecr("${2:repository}", tag: "${3:1}")
  serves  = sagemaker
  gpu     = ${4:1 A10G}
  memory  = ${5:8} GiB
  startup = ${6:120} s
  scale   { min = ${7:1}, max = ${8:4}, track { invocations = ${9:60} req/min } }
}
)"},
    {"service on Lambda", "a function that runs while somebody asks", R"(service ${1:hook} {
  image   = ecr("${2:repository}", tag: "${3:1}")
  serves  = lambda
  path    = "/${4:hook}/*"
  memory  = ${5:1} GiB
  traffic { peak = ${6:5} req/s, timeout = ${7:10} s }
  scale   { min = 0, max = ${8:20} }
}
)"},
    {"worker from zero", "takes work from a queue, and runs only while there is some", R"(worker ${1:embedder} {
  image   = ecr("${2:repository}", tag: "${3:1}")
  takes   = sqs
  cpu     = ${4:1} vCPU
  memory  = ${5:4} GiB
  startup = ${6:60} s
  allow   = [s3.read("${7:bucket-of-inputs}/*"), s3.write("${8:bucket-of-results}/*")]
  queue   { visibility = ${9:10} min, attempts = ${10:3} }
  scale   { min = 0, max = ${11:10}, track { backlog = ${12:20} } }
}
)"},
    {"job every night", "a GPU for some hours, at the price of spare capacity", R"(job ${1:trainer} {
  image    = ecr("${2:repository}", tag: "${3:1}")
  gpu      = ${4:1 A10G}
  cpu      = ${5:4} vCPU
  memory   = ${6:14} GiB
  timeout  = ${7:4} h
  retries  = ${8:2}
  capacity = spot
  schedule = cron("${9:0 3 * * ? *}", timezone: "${10:Asia/Seoul}")
  allow    = [s3.read("${11:bucket-of-data}/*"), s3.write("${12:bucket-of-models}/*")]
}
)"},
};

}  // namespace

void workload_snippets(Items& items, bool has_certificate) {
    std::vector<SnippetRow> rows(std::begin(workload_rows), std::end(workload_rows));
    for (SnippetRow& row : rows) {
        const std::string_view text = row.insert;
        // What is there already is not declared again.
        if (has_certificate && text.starts_with("///")) row.insert = text.substr(text.find("\nservice") + 1).data();
    }
    add_all(items, rows, Items::snippet);
}

}  // namespace mlwc::lsp
