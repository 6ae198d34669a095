using System.Globalization;
using Amas.Config.Json;
using AmasSync.Core.Comparing.Secrets;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>
/// The places of one agent's configuration that are left as the server has them, seen from some place of it: from the root at first, from
/// below by <see cref="Descend(string)"/>. Elements of named lists are found by name.
/// </summary>
internal sealed class IgnoredPlaces
{
    private readonly IReadOnlyList<RemainingPattern> patterns;

    private IgnoredPlaces(IReadOnlyList<RemainingPattern> patterns) => this.patterns = patterns;

    public static IgnoredPlaces None { get; } = new([]);

    /// <summary>Whether nothing is ignored here or below.</summary>
    public bool IsEmpty => patterns.Count == 0;

    /// <summary>Whether this very place is ignored, and so all below.</summary>
    public bool IsIgnored => patterns.Any(pattern => pattern.Tokens.Length == 0);

    /// <summary>Whether every element is ignored.</summary>
    public bool IsEveryElementIgnored => patterns.Any(pattern => pattern.Tokens.Span is [PathPattern.Wildcard]);

    /// <summary>Why, in the words of the first entry that says so for this place or one below.</summary>
    public string? Reason => patterns.Select(pattern => pattern.Entry.Reason).FirstOrDefault(reason => reason is not null);

    /// <summary>What the entries mean for one agent.</summary>
    /// <param name="entries">The project's.</param>
    /// <param name="name">The agent's name.</param>
    /// <param name="config">Tells which element of a named list an index means.</param>
    public static IgnoredPlaces Resolve(IEnumerable<IgnoreEntry> entries, string name, ConfigValue config)
    {
        RemainingPattern[] patterns = [.. entries
            .Where(entry => entry.Agents.Matches(name))
            .SelectMany(entry => NamedTokens.Resolve([.. entry.Path.Tokens], config).Select(tokens => new RemainingPattern(tokens, entry)))];
        return patterns.Length == 0 ? None : new(patterns);
    }

    public IgnoredPlaces Descend(string token)
    {
        RemainingPattern[] remaining = [.. patterns.Where(pattern => pattern.Tokens.Length > 0 && (pattern.Tokens.Span[0] == PathPattern.Wildcard || pattern.Tokens.Span[0] == token)).Select(pattern => pattern with { Tokens = pattern.Tokens[1..] })];
        return remaining.Length == 0 ? None : new(remaining);
    }

    public IgnoredPlaces Descend(int index) => Descend(index.ToString(CultureInfo.InvariantCulture));

    /// <summary>What is ignored at or below a place, or <see cref="None"/>; all of it where a place above is ignored.</summary>
    public IgnoredPlaces DescendTo(string namedPath)
    {
        var current = this;
        foreach (var token in NamedPath.ParseTokens(namedPath))
        {
            if (current.IsIgnored)
            {
                return current;
            }

            current = current.Descend(token);
        }

        return current;
    }

    /// <summary>A file's configuration with what the server has at the ignored places; what it lacks there is left out, and a mask is never sent for a secret.</summary>
    /// <param name="file">What the file asks for.</param>
    /// <param name="server">What the server has, with marks on its secrets.</param>
    /// <param name="isOwned">Whether the file was applied before: then a secret that the server does not show is there.</param>
    public ConfigValue.Map OverlayServer(ConfigValue.Map file, ConfigValue.Map server, bool isOwned) =>
        new ValueOverlay((fileValue, serverValue) => fileValue is not null ? MaskedSecrets.Unmask(fileValue, fileValue, serverValue, JsonPointer.Root, [], nullIsAbsent: !isOwned) : serverValue).Apply(file, server, this);

    /// <summary>
    /// What is remembered of a server's configuration: at the ignored places what the file asks for, if anything. Then whoever stops ignoring
    /// them is asked before the server's values give way.
    /// </summary>
    public ConfigValue.Map OverlayFile(ConfigValue.Map server, ConfigValue.Map file) => new ValueOverlay((serverValue, fileValue) => fileValue ?? serverValue).Apply(server, file, this);

    /// <summary>Whether two configurations are the same apart from the ignored places.</summary>
    public bool AreEqual(ConfigValue.Map left, ConfigValue.Map right) => CanonicalJson.AreEqual(RemoveFrom(left), RemoveFrom(right));

    /// <summary>A configuration without the ignored places, and without the objects and lists that held nothing else.</summary>
    public ConfigValue RemoveFrom(ConfigValue config) => RemoveFrom(config, "") ?? ConfigValue.Map.Empty;

    private ConfigValue? RemoveFrom(ConfigValue value, string member)
    {
        if (IsEmpty || IsIgnored)
        {
            return IsIgnored ? null : value;
        }

        return value switch
        {
            ConfigValue.Map { Members.Count: > 0 } map => map.Members
                .Select(child => (child.Key, Value: Descend(child.Key).RemoveFrom(child.Value, child.Key)))
                .Where(child => child.Value is not null)
                .Select(child => KeyValuePair.Create(child.Key, child.Value ?? ConfigValue.None))
                .ToArray() is { Length: > 0 } kept ? new ConfigValue.Map(kept) : null,
            ConfigValue.List { Items.Count: > 0 } list => RemoveFromItems(list, member).OfType<ConfigValue>().ToArray() is { Length: > 0 } kept ? new ConfigValue.List(kept) : null,
            _ => value,
        };
    }

    private IEnumerable<ConfigValue?> RemoveFromItems(ConfigValue.List list, string member) => NamedElements.IndexByName(member, list) is { } names
        ? names.OrderBy(pair => pair.Value).Select(pair => Descend(pair.Key).RemoveFrom(list.Items[pair.Value], ""))
        : list.Items.Select((item, index) => Descend(index).RemoveFrom(item, ""));

    private sealed record RemainingPattern(ReadOnlyMemory<string> Tokens, IgnoreEntry Entry);
}
