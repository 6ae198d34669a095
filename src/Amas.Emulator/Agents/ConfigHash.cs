using Amas.Config.Json;

namespace Amas.Emulator.Agents;

/// <summary>The documented samples show twelve hex digits; what they are made of is not documented.</summary>
internal static class ConfigHash
{
    private const int Length = 12;

    public static string Compute(ConfigValue.Map config) => CanonicalJson.ComputeFingerprint(config)[..Length];
}
