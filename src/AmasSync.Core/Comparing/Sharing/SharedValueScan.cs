using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Comparing.Sharing;

/// <summary>Collects where the values of an agent come from, for the inventory.</summary>
internal sealed class SharedValueScan
{
    private readonly Dictionary<string, string> sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);

    /// <summary>Returns where the values come from; what was determined when the agent was read does not need its files.</summary>
    public static SharedValues Collect(DesiredAgent agent) => agent.Shared ?? Scan(agent);

    private static SharedValues Scan(DesiredAgent agent)
    {
        if (!agent.Sources.HasPartsFromElsewhere(agent.File))
        {
            return SharedValues.None;
        }

        SharedValueScan scan = new();
        if (SourceCursor.Start(agent) is { } root)
        {
            scan.Visit(root, outer: "");
        }

        SharedValues found = new() { Sources = scan.sources, Texts = scan.texts, Variables = scan.variables };
        return found.IsEmpty ? SharedValues.None : found;
    }

    private void Visit(SourceCursor cursor, string outer)
    {
        if (cursor.Source != outer)
        {
            sources[cursor.Path] = cursor.Source;
        }

        foreach (var (name, hash) in VariableParts.Find(cursor.Node))
        {
            variables[name] = hash;
        }

        if (cursor is { Source.Length: > 0, Node: SourceNode.Scalar { Parts.Count: > 0 } scalar })
        {
            texts[cursor.Path] = VariableParts.ComputeHash(scalar.Text);
        }

        foreach (var child in cursor.ListChildren())
        {
            Visit(child, cursor.Source);
        }
    }
}
