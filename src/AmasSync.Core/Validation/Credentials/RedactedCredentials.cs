using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Validation.Credentials;

/// <summary>
/// Removes literal credentials from plans, diffs and rendered configurations. Only a state that cannot be applied is changed.
/// </summary>
internal static class RedactedCredentials
{
    /// <summary>Returns the state with asterisks in place of its credentials, if one of them is an error.</summary>
    public static DesiredState Redact(DesiredState state)
    {
        if (!state.Findings.Any(finding => finding is { HidesPlace: true, Severity: Severity.Error }))
        {
            return state;
        }

        return state with
        {
            Agents = [.. state.Agents.Select(Redact)],
            UnnamedAgents = [.. state.UnnamedAgents.Select(Redact)],
        };
    }

    private static DesiredAgent Redact(DesiredAgent agent)
    {
        if (!agent.HasConfig)
        {
            return agent;
        }

        var problems = new CredentialCheck().Check(agent.Config);
        return agent with { Config = problems.Aggregate(agent.Config, RedactProblem) };
    }

    private static ConfigValue.Map RedactProblem(ConfigValue.Map config, Problem problem)
    {
        var redacted = problem.TextRange is { } range ? RedactAt(config, [.. problem.Pointer.Tokens], range) : null;
        return redacted as ConfigValue.Map ?? config;
    }

    private static ConfigValue RedactAt(ConfigValue value, ReadOnlySpan<string> tokens, Range within)
    {
        switch (value)
        {
            case ConfigValue.Text text when tokens.IsEmpty:
                var (offset, length) = within.GetOffsetAndLength(text.Value.Length);
                var (before, after) = (text.Value[..offset], text.Value[(offset + length)..]);
                return new ConfigValue.Text(before + new string('*', length) + after);
            case ConfigValue.Map map when !tokens.IsEmpty && map[tokens[0]] is { } member:
                return map.With(tokens[0], RedactAt(member, tokens[1..], within));
            case ConfigValue.List list when !tokens.IsEmpty && JsonPointer.TryParseIndex(tokens[0]) is { } index:
                var items = list.Items.ToArray();
                items[index] = RedactAt(items[index], tokens[1..], within);
                return new ConfigValue.List(items);
            default:
                return value;
        }
    }
}
