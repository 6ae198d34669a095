using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace Amas.Emulator.Agents;

/// <summary>The hash of a configuration. The documented samples show twelve hex digits; how they are computed is not documented.</summary>
internal static class ConfigHash
{
    private const int Length = 12;

    public static string Compute(ConfigValue.Map config) => CanonicalJson.ComputeFingerprint(config)[..Length];
}
