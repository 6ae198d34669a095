using System.CommandLine;
using System.Globalization;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.CommandLine.Fleets;

/// <summary>The options that select one of several parts of the environments.</summary>
internal sealed class ShardArguments
{
    /// <summary>The variable with the number of a pod in an indexed Job of Kubernetes; the first is 0.</summary>
    public const string IndexVariable = "JOB_COMPLETION_INDEX";

    private readonly Option<string?> shard = OptionFactory.CreateText(
        "--shard", "I/N", "Select part I of N of the environments; their names decide in which part they are");

    private readonly Option<int?> count = OptionFactory.CreateNumber(
        "--shard-count", "N", 1, Shard.MaxCount, $"Like --shard I/N, with I from {IndexVariable} (indexed Jobs of Kubernetes)");

    public IReadOnlyList<Option> All => [shard, count];

    /// <summary>Makes help list the options, or not.</summary>
    public void List(bool isListed) => (shard.Hidden, count.Hidden) = (!isListed, !isListed);

    /// <summary>Reads the part; null if no option was given or if they are wrong.</summary>
    public Shard? Read(ParseResult parsed, IReadOnlyDictionary<string, string> variables)
    {
        if (parsed.GetValue(shard) is { } text)
        {
            return Shard.Parse(text);
        }

        return parsed.GetValue(count) is { } parts && ReadIndex(variables) is { } index && index < parts ? new(index + 1, parts) : null;
    }

    /// <summary>Returns what is wrong with the options; null if nothing is.</summary>
    public ToolError? FindError(ParseResult parsed, IReadOnlyDictionary<string, string> variables)
    {
        if (parsed.GetValue(shard) is { } text)
        {
            return FindShardError(text, parsed.GetValue(count));
        }

        return parsed.GetValue(count) is { } parts ? FindIndexError(parts, variables) : null;
    }

    private static ToolError? FindShardError(string text, int? count)
    {
        if (count is not null)
        {
            return ToolError.ForUsage("--shard cannot be combined with --shard-count", "use one of them");
        }

        return Shard.Parse(text) is null
            ? ToolError.ForUsage(
                $"--shard requires I/N, not '{text}'",
                FormattableString.Invariant($"1/8 is the first of 8 parts and 8/8 the last; at most {Shard.MaxCount} parts"))
            : null;
    }

    private static ToolError? FindIndexError(int parts, IReadOnlyDictionary<string, string> variables)
    {
        var value = variables.GetValueOrDefault(IndexVariable, "");
        if (value.Length == 0)
        {
            return ToolError.ForUsage(
                $"--shard-count requires the variable {IndexVariable}, which is not set",
                "Kubernetes sets it in a Job with completionMode: Indexed; elsewhere use --shard I/N");
        }

        return ReadIndex(variables) switch
        {
            null => ToolError.ForUsage($"{IndexVariable} is not a number: '{value}'", "use --shard I/N"),
            { } index when index >= parts => ToolError.ForUsage(
                FormattableString.Invariant($"{IndexVariable} is {index}, but the last of {parts} parts has the index {parts - 1}"),
                "set --shard-count to the completions of the Job"),
            _ => null,
        };
    }

    private static int? ReadIndex(IReadOnlyDictionary<string, string> variables) =>
        int.TryParse(variables.GetValueOrDefault(IndexVariable, ""), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;
}
