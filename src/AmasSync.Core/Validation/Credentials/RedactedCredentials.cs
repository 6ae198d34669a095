using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Validation.Credentials;

/// <summary>Keeps literal credentials out of plans, diffs and renderings. Only a state that cannot be applied is changed.</summary>
internal static class RedactedCredentials
{
    /// <summary>The same state with asterisks for its credentials, if one is an error.</summary>
    public static DesiredState Redact(DesiredState state) => !state.Findings.Any(finding => finding is { HidesPlace: true, Severity: Severity.Error }) ? state : state with
    {
        Agents = [.. state.Agents.Select(Redact)],
        UnnamedAgents = [.. state.UnnamedAgents.Select(Redact)],
    };

    private static DesiredAgent Redact(DesiredAgent agent) => agent with { Config = new CredentialCheck().Check(agent.Config).Aggregate(agent.Config, RedactProblem) };

    private static ConfigValue.Map RedactProblem(ConfigValue.Map config, Problem problem) =>
        problem.TextRange is { } within && RedactAt(config, [.. problem.Pointer.Tokens], within) is ConfigValue.Map redacted ? redacted : config;

    private static ConfigValue RedactAt(ConfigValue value, ReadOnlySpan<string> tokens, Range within)
    {
        switch (value)
        {
            case ConfigValue.Text text when tokens.IsEmpty:
                var (offset, length) = within.GetOffsetAndLength(text.Value.Length);
                return new ConfigValue.Text(string.Concat(text.Value.AsSpan(0, offset), new string('*', length), text.Value.AsSpan(offset + length)));
            case ConfigValue.Map map when !tokens.IsEmpty && map[tokens[0]] is { } member:
                return map.With(tokens[0], RedactAt(member, tokens[1..], within));
            case ConfigValue.List list when !tokens.IsEmpty && int.TryParse(tokens[0], out var index):
                var items = list.Items.ToArray();
                items[index] = RedactAt(items[index], tokens[1..], within);
                return new ConfigValue.List(items);
            default:
                return value;
        }
    }
}
