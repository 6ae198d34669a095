namespace Amas.Config.Findings.Rules;

/// <content>AS07xx: the server's validation.</content>
internal static partial class RuleCatalog
{
    public static Rule ServerError { get; } = CreateError(
        RuleFamily.Server,
        "AS0701",
        "Rejected by the server",
        "The server's validation reports an error. The finding is at the field that the server names.",
        "Correct the field. The message is the server's own.");

    public static Rule ServerUnavailable { get; } = CreateWarning(
        RuleFamily.Server,
        "AS0702",
        "Not validated by the server",
        "The server could not validate this agent, for example because the request timed out. All other checks ran.",
        "Validate again later. `amas-sync doctor` checks the connection.");

    private static Rule[] ServerRules => [ServerError, ServerUnavailable];
}
