using System.Globalization;
using Amas.Config.Json;
using AmasSync.Core.Comparing.Secrets;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>
/// The places of one agent's configuration that are left as the server has them, seen from some place of it: from the root at first, from
/// below by <see cref="Below(string)"/>. Elements of named lists are found by name.
/// </summary>
internal sealed class IgnoredPlaces
{
    private readonly IReadOnlyList<Way> ways;

    private IgnoredPlaces(IReadOnlyList<Way> ways) => this.ways = ways;

    public static IgnoredPlaces None { get; } = new([]);

    /// <summary>Whether nothing is ignored here or below.</summary>
    public bool IsEmpty => ways.Count == 0;

    /// <summary>Whether this very place is ignored, and so all below.</summary>
    public bool IsHere => ways.Any(way => way.Left.Length == 0);

    /// <summary>Whether every element is ignored.</summary>
    public bool IsEveryElement => ways.Any(way => way.Left.Span is [PathPattern.Any]);

    /// <summary>Why, in the words of the first entry that says so for this place or one below.</summary>
    public string? Reason => ways.Select(way => way.Entry.Reason).FirstOrDefault(reason => reason is not null);

    /// <summary>What the entries mean for one agent.</summary>
    /// <param name="entries">The project's.</param>
    /// <param name="name">The agent's name.</param>
    /// <param name="config">Tells which element of a named list an index means.</param>
    public static IgnoredPlaces Of(IEnumerable<IgnoreEntry> entries, string name, ConfigValue config)
    {
        Way[] ways = [.. entries
            .Where(entry => entry.Agents.Matches(name))
            .SelectMany(entry => NamedTokens.Of([.. entry.Path.Tokens], config).Select(tokens => new Way(tokens, entry)))];
        return ways.Length == 0 ? None : new(ways);
    }

    public IgnoredPlaces Below(string token)
    {
        Way[] below = [.. ways.Where(way => way.Left.Length > 0 && (way.Left.Span[0] == PathPattern.Any || way.Left.Span[0] == token)).Select(way => way with { Left = way.Left[1..] })];
        return below.Length == 0 ? None : new(below);
    }

    public IgnoredPlaces Below(int index) => Below(index.ToString(CultureInfo.InvariantCulture));

    /// <summary>What is ignored at or below a place, or <see cref="None"/>; all of it where a place above is ignored.</summary>
    public IgnoredPlaces At(string namedPath)
    {
        var at = this;
        foreach (var token in NamedPath.Tokens(namedPath))
        {
            if (at.IsHere)
            {
                return at;
            }

            at = at.Below(token);
        }

        return at;
    }

    /// <summary>A file's configuration with what the server has at the ignored places; what it lacks there is left out, and a mask is never sent for a secret.</summary>
    /// <param name="file">What the file asks for.</param>
    /// <param name="server">What the server has, with marks on its secrets.</param>
    /// <param name="isOwned">Whether the file was applied before: then a secret that the server does not show is there.</param>
    public ConfigValue.Map Over(ConfigValue.Map file, ConfigValue.Map server, bool isOwned) =>
        new Graft((ours, theirs) => ours is not null ? Unmasking.Of(ours, ours, theirs, JsonPointer.Root, [], maskedIsThere: !isOwned) : theirs).Of(file, server, this);

    /// <summary>
    /// What is remembered of a server's configuration: at the ignored places what the file asks for, if anything. Then whoever stops ignoring
    /// them is asked before the server's values give way.
    /// </summary>
    public ConfigValue.Map Remembered(ConfigValue.Map server, ConfigValue.Map file) => new Graft((theirs, ours) => ours ?? theirs).Of(server, file, this);

    /// <summary>Whether two configurations are the same apart from the ignored places.</summary>
    public bool Same(ConfigValue.Map left, ConfigValue.Map right) => CanonicalJson.Same(Without(left), Without(right));

    /// <summary>A configuration without the ignored places, and without the objects and lists that held nothing else.</summary>
    public ConfigValue Without(ConfigValue config) => Without(config, "") ?? ConfigValue.Map.Empty;

    private ConfigValue? Without(ConfigValue value, string member)
    {
        if (IsEmpty || IsHere)
        {
            return IsHere ? null : value;
        }

        return value switch
        {
            ConfigValue.Map { Members.Count: > 0 } map => map.Members
                .Select(one => (one.Key, Value: Below(one.Key).Without(one.Value, one.Key)))
                .Where(one => one.Value is not null)
                .Select(one => KeyValuePair.Create(one.Key, one.Value ?? ConfigValue.None))
                .ToArray() is { Length: > 0 } left ? new ConfigValue.Map(left) : null,
            ConfigValue.List { Items.Count: > 0 } list => Items(list, member).OfType<ConfigValue>().ToArray() is { Length: > 0 } left ? new ConfigValue.List(left) : null,
            _ => value,
        };
    }

    private IEnumerable<ConfigValue?> Items(ConfigValue.List list, string member) => ListPairing.ByName(member, list) is { } names
        ? names.OrderBy(pair => pair.Value).Select(pair => Below(pair.Key).Without(list.Items[pair.Value], ""))
        : list.Items.Select((item, index) => Below(index).Without(item, ""));

    private sealed record Way(ReadOnlyMemory<string> Left, IgnoreEntry Entry);
}
