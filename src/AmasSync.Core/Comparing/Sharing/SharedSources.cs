using System.Globalization;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Comparing.Sharing;

/// <summary>
/// Finds the shared values that caused a difference: values of other files and of variables that are not what they were at the last apply.
/// If the agent file refers to another shared value than before, or changed the text around a variable, the difference is its own.
/// </summary>
internal sealed class SharedSources(DesiredAgent agent, OwnedAgent owned)
{
    // Many differences may be below one value.
    private readonly Dictionary<string, Dictionary<string, SourceCursor>> childrenByPath = new(StringComparer.Ordinal);

    /// <summary>Returns the comparison in which each difference that the files caused has the places of its shared values.</summary>
    public static Comparison AddTo(DesiredAgent agent, OwnedAgent owned, Comparison comparison)
    {
        if (comparison.Differences.Count == 0)
        {
            return comparison;
        }

        SharedSources sources = new(agent, owned);
        return comparison with { Differences = [.. comparison.Differences.Select(sources.AddTo)] };
    }

    private PropertyChange AddTo(PropertyChange difference)
    {
        if (difference.Origin == Origin.Server || Find(difference.Path) is not { } cursor)
        {
            return difference;
        }

        var places = CollectMoved(cursor, difference.Path).Where(place => place.File != agent.File).Distinct();
        return difference with
        {
            SharedSources = [.. places.OrderBy(place => place.File, StringComparer.Ordinal).ThenBy(place => place.Line)],
        };
    }

    private SourceCursor? Find(string path)
    {
        var cursor = SourceCursor.Start(agent);
        var at = "";
        foreach (var token in NamedPath.ParseTokens(path))
        {
            at = NamedPath.Append(at, token);
            cursor = cursor is null ? null : ListChildrenByPath(cursor).GetValueOrDefault(at);
        }

        return cursor;
    }

    private Dictionary<string, SourceCursor> ListChildrenByPath(SourceCursor cursor)
    {
        if (!childrenByPath.TryGetValue(cursor.Path, out var children))
        {
            children = cursor.ListChildren()
                .DistinctBy(child => child.Path, StringComparer.Ordinal)
                .ToDictionary(child => child.Path, StringComparer.Ordinal);
            childrenByPath[cursor.Path] = children;
        }

        return children;
    }

    private IEnumerable<Place> CollectMoved(SourceCursor cursor, string changedPath)
    {
        if (IsMoved(cursor, changedPath))
        {
            return [cursor.Node.Place];
        }

        var hashes = VariableParts.Find(cursor.Node).DistinctBy(part => part.Name).ToDictionary(part => part.Name, part => part.Hash);
        var variables = cursor.Node.Provenance
            .Where(step => VariableParts.IsVariable(step) && IsVariableMoved(step.Name, hashes))
            .Select(step => step.Source)
            .OfType<Place>();
        return variables.Concat(cursor.ListChildren().SelectMany(child => CollectMoved(child, changedPath)));
    }

    private bool IsVariableMoved(string name, Dictionary<string, string> hashes) =>
        hashes.TryGetValue(name, out var now) && owned.Shared.Variables.TryGetValue(name, out var applied) && applied != now;

    // A value without parts from elsewhere has moved if it is another one and came from the same source.
    private bool IsMoved(SourceCursor cursor, string changedPath)
    {
        if (cursor.Source.Length == 0 || !IsOfOneSource(cursor))
        {
            return false;
        }

        if (cursor.Node is SourceNode.Scalar { Parts.Count: > 0 } text)
        {
            return IsSameSource(cursor, isNew: false)
                && owned.Shared.Texts.TryGetValue(cursor.Path, out var applied)
                && applied != VariableParts.ComputeHash(text.Text);
        }

        var (now, before) = (FindValue(agent.Config, cursor.Path), FindValue(owned.Applied, cursor.Path));
        return IsSameSource(cursor, before is null) && (!CanonicalJson.AreEqual(now, before) || IsRotated(cursor, now, changedPath));
    }

    // The inventory has no value of a secret, so a secret that differs from the server's is another one than before.
    private bool IsRotated(SourceCursor cursor, ConfigValue? now, string changedPath) =>
        now is ConfigValue.Secret && cursor.Path == changedPath && !owned.UnconvergedPaths.Contains(cursor.Path);

    // Documents of defaults and overlays are merged without a reference in the agent file. A value that hides another one, or that is new,
    // was written there; only a default that was hidden before may appear because of an edit of the agent file.
    private bool IsSameSource(SourceCursor cursor, bool isNew) => cursor.Merge switch
    {
        _ when owned.Shared.FindSource(cursor.Path) == cursor.Source => true,
        ProvenanceKind.Overlay => true,
        ProvenanceKind.Defaults => isNew,
        _ => false,
    };

    private static bool IsOfOneSource(SourceCursor cursor) =>
        cursor.ListChildren().All(child => child.Source == cursor.Source && !HasVariables(child) && IsOfOneSource(child));

    private static bool HasVariables(SourceCursor cursor) => cursor.Node is SourceNode.Scalar { Parts.Count: > 0 };

    private static ConfigValue? FindValue(ConfigValue root, string path)
    {
        ConfigValue? value = root;
        var member = "";
        foreach (var token in NamedPath.ParseTokens(path))
        {
            value = value switch
            {
                ConfigValue.Map map => map[token],
                ConfigValue.List list => NamedElements.FindElement(member, list, token) ?? FindItem(list, token),
                _ => null,
            };
            member = token;
        }

        return value;
    }

    private static ConfigValue? FindItem(ConfigValue.List list, string token) =>
        int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Items.Count
            ? list.Items[index]
            : null;
}
