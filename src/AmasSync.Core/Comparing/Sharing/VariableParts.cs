using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Comparing.Sharing;

/// <summary>Finds the variables in a text of an agent's files.</summary>
internal static class VariableParts
{
    private const int HashLength = 16;

    /// <summary>Returns the variables of a text, with a hash of each value; none of a text with a secret.</summary>
    public static IEnumerable<(string Name, string Hash)> Find(SourceNode node)
    {
        if (node is not SourceNode.Scalar { Parts.Count: > 0, Value: ConfigValue.Text { Value: var text } } scalar)
        {
            yield break;
        }

        foreach (var part in scalar.Parts)
        {
            var written = scalar.Text.AsSpan(part.SourceOffset, part.SourceLength);
            if (FindName(written) is { } name && scalar.Provenance.Any(step => IsVariable(step) && step.Name == name))
            {
                yield return (name, ComputeHash(text.Substring(part.Offset, part.Length)));
            }
        }
    }

    /// <summary>Returns whether a step says that the value of a variable is part of a text.</summary>
    public static bool IsVariable(ProvenanceStep step) => step is { Kind: ProvenanceKind.VariableText, Source: not null };

    /// <summary>Returns a short hash, to compare a text with that of a later run.</summary>
    public static string ComputeHash(string text) => Sha256Hex.Compute(text)[..HashLength];

    private static string? FindName(ReadOnlySpan<char> written)
    {
        if (!written.StartsWith("${{") || !written.EndsWith("}}"))
        {
            return null;
        }

        var name = written[3..^2].Trim();
        return name.StartsWith("vars.") ? name["vars.".Length..].ToString() : null;
    }
}
