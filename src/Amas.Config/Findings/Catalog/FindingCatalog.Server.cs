using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <summary>AS07xx: what the server says of a configuration.</summary>
internal static partial class FindingCatalog
{
    public static Problem ServerComplains(JsonPointer value, string message) =>
        CreateError("AS0701", value, $"the server says: {message}");

    public static Problem ServerSilent(string reason) =>
        CreateWarning("AS0702", JsonPointer.Root, $"the server could not be asked about this agent: {reason}");
}
