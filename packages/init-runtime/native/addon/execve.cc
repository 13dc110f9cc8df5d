#include "addon.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace {

constexpr int kStandardSignals = 31;
constexpr int kStandardStreams = 3;

/* Node ignores SIGPIPE and SIGXFSZ, which would outlive the exec. Every Node begins by setting these signals and the
   mask, so what was before it is not known, and for a Node below it would not matter. */
class CleanSignals {
  public:
    CleanSignals() {
        struct sigaction by_default = {};
        by_default.sa_handler = SIG_DFL;
        for (int signal = 1; signal <= kStandardSignals; signal++) sigaction(signal, &by_default, &actions_[signal]);
        sigset_t none;
        sigemptyset(&none);
        pthread_sigmask(SIG_SETMASK, &none, &mask_);
    }

    ~CleanSignals() {
        pthread_sigmask(SIG_SETMASK, &mask_, nullptr);
        for (int signal = 1; signal <= kStandardSignals; signal++) sigaction(signal, &actions_[signal], nullptr);
    }

  private:
    struct sigaction actions_[kStandardSignals + 1];
    sigset_t mask_;
};

/* Node marks all that it inherits as close-on-exec, the standard streams too, and libuv makes those that it reads or
   writes non-blocking, for everyone who shares them. Both undone, as libuv does for a child. */
class KeptStreams {
  public:
    KeptStreams() {
        for (int stream = 0; stream < kStandardStreams; stream++) {
            descriptor_flags_[stream] = fcntl(stream, F_GETFD);
            status_flags_[stream] = fcntl(stream, F_GETFL);
            Set(stream, descriptor_flags_[stream] & ~FD_CLOEXEC, status_flags_[stream] & ~O_NONBLOCK);
        }
    }

    ~KeptStreams() {
        for (int stream = 0; stream < kStandardStreams; stream++)
            Set(stream, descriptor_flags_[stream], status_flags_[stream]);
    }

  private:
    static void Set(int stream, int descriptor_flags, int status_flags) {
        fcntl(stream, F_SETFD, descriptor_flags);
        fcntl(stream, F_SETFL, status_flags);
    }

    int descriptor_flags_[kStandardStreams];
    int status_flags_[kStandardStreams];
};

} // namespace

/* The words come as one text, each ended by a NUL; the first is the file too. The environment is the process's own:
   what Node changed in it is there, and bytes that are no UTF-8 stay what they are. */
Napi::Value Execve(const Napi::CallbackInfo &info) {
    auto text = info[0].As<Napi::Uint8Array>();
    char *const begin = reinterpret_cast<char *>(text.Data());
    char *const end = begin + text.ByteLength();

    size_t count = 0;
    for (const char *at = begin; at < end; at++) count += *at == '\0';
    char **const argv = static_cast<char **>(calloc(count + 1, sizeof *argv));
    if (!argv) return Napi::Number::New(info.Env(), ENOMEM);
    char **next = argv;
    bool word_begins = true;
    for (char *at = begin; at < end; at++) {
        if (word_begins) *next++ = at;
        word_begins = *at == '\0';
    }

    int refusal;
    {
        const CleanSignals signals;
        const KeptStreams streams;
        execve(argv[0], argv, environ);
        refusal = errno;
    }
    free(argv);
    return Napi::Number::New(info.Env(), refusal);
}
