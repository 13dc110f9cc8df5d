#include "addon.h"

static Napi::Object Initialize(Napi::Env env, Napi::Object exports) {
    exports.Set("execve", Napi::Function::New<Execve>(env, "execve"));
    exports.Set("setSubreaper", Napi::Function::New<SetSubreaper>(env, "setSubreaper"));
    exports.Set("reapOrphans", Napi::Function::New<ReapOrphans>(env, "reapOrphans"));
    return exports;
}

NODE_API_MODULE(tsinit, Initialize)
