#include "addon.h"

#include <cerrno>
#include <sys/prctl.h>

Napi::Value SetSubreaper(const Napi::CallbackInfo &info) {
    const int refused = prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    return Napi::Number::New(info.Env(), refused ? errno : 0);
}
