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

    public static Rule ServerUnavailable { get; } = new()
    {
        Id = "AS0702",
        Family = RuleFamily.Server,
        Title = "Not validated by the server",
        Meaning = "The server could not validate this agent, for example because the request timed out. All other checks ran. The finding "
            + "remains a warning in strict runs.",
        Help = "Validate again later. `amas-sync doctor` checks the connection.",
        DefaultSeverity = Severity.Warning,
        IsErrorIfStrict = false,
    };

    private static Rule[] ServerRules => [ServerError, ServerUnavailable];
}
