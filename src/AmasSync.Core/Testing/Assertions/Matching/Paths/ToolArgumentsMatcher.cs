using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Assertions.Matching.Paths;

/// <summary><c>trajectory:tool-args-match</c>: a tool was called with these arguments.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="IsExact">Whether the call has no further arguments.</param>
internal sealed record ToolArgumentsMatcher(string Tool, ConfigValue.Map Arguments, bool IsExact) : Matcher
{
    public override string Detail => $"{Tool} {Shorten(CanonicalJson.SerializeRedacted(Arguments))}";

    protected override AssertionResult Match(MatchScope scope)
    {
        if (!scope.Observability.Tools)
        {
            return AssertionResult.CreateUnobservable(ToolUsedMatcher.NotShown);
        }

        if (scope.HasFailure)
        {
            return AssertionResult.CreateVoidFail("the agent gave no answer");
        }

        var calls = scope.Tools.Where(tool => tool.Name == Tool).ToList();
        if (calls.Count == 0)
        {
            return AssertionResult.CreateFail($"{Tool} was not called");
        }

        var seen = string.Join("; ", calls.Select(call => CanonicalJson.SerializeRedacted(call.Arguments)));
        return AssertionResult.From(calls.Exists(Matches), $"{Tool} was called with {Shorten(seen)}");
    }

    private bool Matches(ToolUse call) =>
        IsExact ? CanonicalJson.AreEqual(Arguments, call.Arguments) : IsContained(Arguments, call.Arguments);

    private static bool IsContained(ConfigValue? wanted, ConfigValue? actual) => (wanted, actual) switch
    {
        (ConfigValue.Map left, ConfigValue.Map right) => left.Members.All(member => IsContained(member.Value, right[member.Key])),
        (ConfigValue.List left, ConfigValue.List right) =>
            left.Items.Count == right.Items.Count && left.Items.Zip(right.Items).All(pair => IsContained(pair.First, pair.Second)),
        _ => CanonicalJson.AreEqual(wanted, actual),
    };
}
