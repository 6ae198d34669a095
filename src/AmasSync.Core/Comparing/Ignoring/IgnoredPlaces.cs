using System.Globalization;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Comparing.Secrets;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>
/// The places in one agent's configuration that keep the server's values. They are relative to the current place: the root, or a place
/// below it after <see cref="Descend(string)"/>. Elements of named lists are found by name.
/// </summary>
internal sealed class IgnoredPlaces
{
    private readonly IReadOnlyList<RemainingPattern> patterns;

    private IgnoredPlaces(IReadOnlyList<RemainingPattern> patterns) => this.patterns = patterns;

    public static IgnoredPlaces None { get; } = new([]);

    /// <summary>Gets whether nothing is ignored at this place or below it.</summary>
    public bool IsEmpty => patterns.Count == 0;

    /// <summary>Gets whether this place, and therefore everything below it, is ignored.</summary>
    public bool IsIgnored => patterns.Any(pattern => pattern.Tokens.Length == 0);

    /// <summary>Gets whether every element of this place is ignored.</summary>
    public bool IsEveryElementIgnored => patterns.Any(pattern => pattern.Tokens.Span is [PathPattern.Wildcard]);

    /// <summary>Gets the reason of the first entry that has one, for this place or a place below it.</summary>
    public string? Reason => patterns.Select(pattern => pattern.Reason).FirstOrDefault(reason => reason is not null);

    /// <summary>Returns the ignored places of one agent.</summary>
    /// <param name="entries">The entries of the project.</param>
    /// <param name="name">The agent's name.</param>
    /// <param name="config">The configuration, to resolve indexes into named lists to names.</param>
    public static IgnoredPlaces Resolve(IEnumerable<IgnoreEntry> entries, string name, ConfigValue config)
    {
        RemainingPattern[] patterns = [.. entries
            .Where(entry => entry.Agents.Matches(name))
            .SelectMany(entry => NamedTokens
                .Resolve([.. entry.Path.Tokens], config)
                .Select(tokens => new RemainingPattern(tokens, entry.Reason)))];
        return patterns.Length == 0 ? None : new(patterns);
    }

    /// <summary>Returns these places and places that the server changes at every read.</summary>
    public IgnoredPlaces Add(IEnumerable<string> namedPaths)
    {
        RemainingPattern[] added =
        [
            .. namedPaths.Select(path => new RemainingPattern(NamedPath.ParseTokens(path).ToArray(), "changes at every read")),
        ];
        return added.Length == 0 ? this : new([.. patterns, .. added]);
    }

    public IgnoredPlaces Descend(string token)
    {
        RemainingPattern[] remaining =
        [
            .. patterns
                .Where(pattern => pattern.StartsWith(token))
                .Select(pattern => pattern with { Tokens = pattern.Tokens[1..] }),
        ];
        return remaining.Length == 0 ? None : new(remaining);
    }

    public IgnoredPlaces Descend(int index) => Descend(index.ToString(CultureInfo.InvariantCulture));

    /// <summary>Returns the ignored places at or below a place; everything if a place above it is ignored.</summary>
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

    /// <summary>
    /// Returns a file's configuration with the server's values at the ignored places. Values that the server does not have are left out,
    /// and the mask of a secret is never sent.
    /// </summary>
    /// <param name="file">The configuration of the file.</param>
    /// <param name="server">The configuration on the server, with its secrets marked.</param>
    /// <param name="isOwned">Whether the agent is managed: then a secret that the server omits is masked, not absent.</param>
    public ConfigValue.Map OverlayServer(ConfigValue.Map file, ConfigValue.Map server, bool isOwned)
    {
        return new ValueOverlay(ChooseServer).Apply(file, server, this);

        ConfigValue? ChooseServer(ConfigValue? fileValue, ConfigValue? serverValue) => fileValue is null
            ? serverValue
            : MaskedSecrets.Unmask(
                fileValue, fileValue, serverValue, JsonPointer.Root, [], nullIsAbsent: !isOwned, includeLikely: true);
    }

    /// <summary>
    /// Returns a server's configuration with the file's values, if any, at the ignored places. The inventory records this configuration:
    /// when the places are no longer ignored, the server's values count as server edits, which need consent.
    /// </summary>
    public ConfigValue.Map OverlayFile(ConfigValue.Map server, ConfigValue.Map file) =>
        new ValueOverlay((serverValue, fileValue) => fileValue ?? serverValue).Apply(server, file, this);

    /// <summary>Returns whether two configurations are equal apart from the ignored places.</summary>
    public bool AreEqual(ConfigValue.Map left, ConfigValue.Map right) => CanonicalJson.AreEqual(RemoveFrom(left), RemoveFrom(right));

    /// <summary>Returns a configuration without the ignored places, and without objects and lists that contain nothing else.</summary>
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
            ConfigValue.List { Items.Count: > 0 } list =>
                RemoveFromItems(list, member).OfType<ConfigValue>().ToArray() is { Length: > 0 } kept
                ? new ConfigValue.List(kept)
                : null,
            _ => value,
        };
    }

    private IEnumerable<ConfigValue?> RemoveFromItems(
        ConfigValue.List list,
        string member) => NamedElements.IndexByName(member, list) is { } names
        ? names.OrderBy(pair => pair.Value).Select(pair => Descend(pair.Key).RemoveFrom(list.Items[pair.Value], ""))
        : list.Items.Select((item, index) => Descend(index).RemoveFrom(item, ""));

    private sealed record RemainingPattern(ReadOnlyMemory<string> Tokens, string? Reason)
    {
        public bool StartsWith(string token) =>
            Tokens.Length > 0 && (Tokens.Span[0] == PathPattern.Wildcard || Tokens.Span[0] == token);
    }
}
