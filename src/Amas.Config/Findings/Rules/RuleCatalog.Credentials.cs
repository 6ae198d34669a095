namespace Amas.Config.Findings.Rules;

/// <content>AS0510, AS0511, AS052x and AS057x: secrets.</content>
internal static partial class RuleCatalog
{
    public static Rule LiteralApiKey { get; } = new()
    {
        Id = "AS0510",
        Family = RuleFamily.Substitution,
        Title = "Literal API key in the project file",
        Meaning = "`api_key` in amas-sync.yaml contains a key. It must refer to an environment variable, because the file is kept in "
            + "version control.",
        Help = "Write `api_key: !env AMAS_API_KEY`. Revoke the key that was in the file.",
        DefaultSeverity = Severity.Error,
        IsConfigurable = false,
        HidesPlace = true,
    };

    public static Rule VariableNeverAllowed { get; } = CreateError(
        RuleFamily.Substitution,
        "AS0511",
        "Environment variable that agents never receive",
        "`env` of an environment lists the variable of an API key, or one of the variables `GITHUB_*` and `ACTIONS_*` of the pipeline. "
            + "Agents never receive them.",
        "Remove the variable from `env`. If an agent needs the value, use a separate variable.");

    public static Rule LiteralKey { get; } = new()
    {
        Id = "AS0520",
        Family = RuleFamily.Substitution,
        Title = "Literal API key or token",
        Meaning = "A value contains text in the format of a key or token of a known provider, of a private key, or of an address with a "
            + "password. Files are kept in version control, and plans would print it.",
        Help = "Write `!env NAME`, add NAME to `env` of the environment, and revoke the key. If it is not secret, such as a sample key, "
            + "allow it with a comment in the file: `# amas-sync: allow AS0520 REASON`.",
        DefaultSeverity = Severity.Error,
        IsConfigurable = false,
        HidesPlace = true,
        IsSuppressible = true,
    };

    public static Rule LiteralCredential { get; } = new()
    {
        Id = "AS0521",
        Family = RuleFamily.Substitution,
        Title = "Literal credential",
        Meaning = "A field for a credential, such as `authorization` or `api_key`, contains a literal value.",
        Help = "Write `!env NAME`, add NAME to `env` of the environment, and revoke the credential. If it is not secret, allow it with "
            + "a comment in the file: `# amas-sync: allow AS0521 REASON`.",
        DefaultSeverity = Severity.Error,
        IsConfigurable = false,
        HidesPlace = true,
        IsSuppressible = true,
    };

    public static Rule RandomText { get; } = new()
    {
        Id = "AS0522",
        Family = RuleFamily.Substitution,
        Title = "Text that looks like a token",
        Meaning = "A long sequence of letters and digits looks random, as tokens do.",
        Help = "If it is a secret, write `!env NAME` and add NAME to `env` of the environment. Otherwise allow it with a comment in the "
            + "file: `# amas-sync: allow AS0522 REASON`.",
        DefaultSeverity = Severity.Warning,
        IsConfigurable = false,
        HidesPlace = true,
        IsSuppressible = true,
    };

    public static Rule InvalidSuppression { get; } = CreateError(
        RuleFamily.Substitution,
        "AS0529",
        "Invalid allow comment",
        "A comment `# amas-sync: allow CODE REASON` has no reason, or names a rule that a comment cannot allow.",
        "Add the reason. Comments can allow AS0520, AS0521 and AS0522. For other rules, set the severity under `rules` in "
            + "amas-sync.yaml.");

    public static Rule ShortSecret { get; } = CreateWarning(
        RuleFamily.Substitution,
        "AS0570",
        "Secret too short to hide",
        "`!env NAME` reads a value with fewer than 8 characters. Such a value occurs in ordinary text by chance, so it is hidden only "
            + "where it is a whole value, and not inside a longer text.",
        "Use a longer secret. If the value is not a secret, write `!var NAME` and pass it by `--var NAME=VALUE`, or write it under "
            + "`vars`.");

    public static Rule LikelyMask { get; } = CreateWarning(
        RuleFamily.Substitution,
        "AS0571",
        "Secret that looks masked on the server",
        "The server returns a text like `****1234`, `abc…` or `[REDACTED]` in place of a secret. It may be a mask of the secret or "
            + "another value, so every plan shows a difference and every apply sends the secret again. A mask of only asterisks or "
            + "bullets, or an empty or missing value, counts as equal.",
        "If it is a mask, add the path to `ignore_changes` in amas-sync.yaml. The secret is then sent with every update of the agent, "
            + "but a changed secret alone causes no update.");

    private static Rule[] CredentialRules =>
    [
        LiteralApiKey, VariableNeverAllowed, LiteralKey, LiteralCredential, RandomText, InvalidSuppression, ShortSecret, LikelyMask,
    ];
}
