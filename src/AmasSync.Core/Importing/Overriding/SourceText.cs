using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Writing;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Core.Importing.Overriding;

/// <summary>Changes a text as it is written, with its variables.</summary>
internal static class SourceText
{
    /// <summary>
    /// Returns the written text for another value, with the variables in all lines that stay; null if the value changes a line with a
    /// variable.
    /// </summary>
    /// <param name="scalar">The text as it is written, and its value.</param>
    /// <param name="value">The new value.</param>
    public static string? Change(SourceNode.Scalar scalar, string value)
    {
        if (scalar.Value is not ConfigValue.Text current)
        {
            return null;
        }

        if (scalar.Parts.Count == 0)
        {
            return scalar.IsFile ? VariableEscaping.Escape(value) : null;
        }

        var (written, before, after) = (scalar.Text.Split('\n'), current.Value.Split('\n'), value.Split('\n'));
        if (written.Length != before.Length)
        {
            return null;
        }

        var hunks = LineDiff.Compare(before, after);
        var isVariableReplaced = hunks.Any(hunk =>
            Enumerable.Range(hunk.Start, hunk.Count).Any(line => written[line] != VariableEscaping.Escape(before[line])));
        return isVariableReplaced ? null : string.Join('\n', ReplaceLines(written, after, hunks));
    }

    private static IEnumerable<string> ReplaceLines(string[] written, string[] after, IReadOnlyList<LineHunk> hunks)
    {
        var line = 0;
        foreach (var hunk in hunks)
        {
            foreach (var kept in written[line..hunk.Start].Concat(after[hunk.NewStart..hunk.NewEnd].Select(VariableEscaping.Escape)))
            {
                yield return kept;
            }

            line = hunk.End;
        }

        foreach (var kept in written[line..])
        {
            yield return kept;
        }
    }
}
