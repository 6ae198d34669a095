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
            return scalar.IsFile ? value : null;
        }

        var merged = LineMerge.Merge(current.Value, scalar.Text, VariableEscaping.Escape(value));
        return merged.IsClean ? merged.Text : null;
    }
}
