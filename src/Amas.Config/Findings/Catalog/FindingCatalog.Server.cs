using Amas.Config.Findings.Rules;
using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <content>AS07xx: the server's validation.</content>
internal static partial class FindingCatalog
{
    public static Problem ServerComplains(JsonPointer value, string message) =>
        RuleCatalog.ServerError.CreateProblem(value, $"rejected by the server: {message}");

    public static Problem ServerSilent(string reason) =>
        RuleCatalog.ServerUnavailable.CreateProblem(JsonPointer.Root, $"the server did not validate this agent: {reason}");
}
