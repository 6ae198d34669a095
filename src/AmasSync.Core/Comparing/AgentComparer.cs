using Amas.Config.Json;
using AmasSync.Core.Comparing.Secrets;

namespace AmasSync.Core.Comparing;

/// <summary>
/// Compares one agent, place by place, with null = absent: D the file, L last applied, O observed right after, S the server now.
/// <list type="table">
/// <item><term>D = S</term><description>nothing</description></item>
/// <item><term>in D, D ≠ S</term><description>written; moved by the file if D ≠ L, by the server if S ≠ O</description></item>
/// <item><term>not in D, in L</term><description>removed</description></item>
/// <item><term>in neither, in O</term><description>the server's own default: kept as S has it</description></item>
/// <item><term>in neither, not in O</term><description>added on the server since: removed, moved by the server</description></item>
/// </list>
/// Objects and named lists are entered, everything else is one value.
/// </summary>
internal sealed class AgentComparer
{
    private readonly Func<JsonPointer, ConfigValue, bool>? isServersOwn;
    private readonly HashSet<string> unconverged;
    private readonly bool resendSecrets;
    private readonly List<PropertyChange> differences = [];
    private readonly List<JsonPointer> masked = [];

    private AgentComparer(Func<JsonPointer, ConfigValue, bool>? isServersOwn, IReadOnlyList<string> unconverged, bool resendSecrets)
    {
        this.isServersOwn = isServersOwn;
        this.unconverged = new(unconverged, StringComparer.Ordinal);
        this.resendSecrets = resendSecrets;
    }

    private bool IsFirstContact => isServersOwn is not null;

    /// <summary>An agent that we own.</summary>
    public static Comparison Compare(ConfigValue.Map desired, Ownership.OwnedAgent owned, ConfigValue.Map observed, bool resendSecrets = false) =>
        new AgentComparer(null, owned.Unconverged, resendSecrets).Compare(
            new(desired, owned.Applied, owned.Observed, SecretMarks.On(KeptMarks.On(observed, desired, owned.Observed), owned.Applied)));

    /// <summary>An agent that we do not own yet: there is no L and no O, so <paramref name="isServersOwn"/> tells what stands for O.</summary>
    public static Comparison CompareFirstContact(ConfigValue.Map desired, ConfigValue.Map observed, Func<JsonPointer, ConfigValue, bool> isServersOwn) =>
        new AgentComparer(isServersOwn, [], resendSecrets: false).Compare(new(desired, null, null, SecretMarks.On(observed, desired)));

    /// <summary>What was just sent against what is there now: only what did not arrive differs, everything beyond it is the server's own.</summary>
    public static Comparison CompareWithSent(ConfigValue.Map sent, ConfigValue.Map observed)
    {
        var marked = SecretMarks.On(observed, sent);
        return new AgentComparer(null, [], resendSecrets: false).Compare(new(sent, sent, marked, marked));
    }

    /// <summary>What was there once against what is there now: every place that differs, as the server moved it.</summary>
    public static IEnumerable<PropertyChange> CompareSeen(ConfigValue.Map earlier, ConfigValue.Map now) =>
        new AgentComparer(null, [], resendSecrets: false).Compare(new(now, earlier, earlier, earlier)).Differences.Select(difference => difference with { Origin = Origin.Server });

    private Comparison Compare(Sides root)
    {
        // Where nothing differs what is there is kept, rather than an equal copy of it: most agents of a plan stay as they are.
        var after = Enter(root, new Cursor(JsonPointer.Root, JsonPointer.Root, "", "")) as ConfigValue.Map;
        return new()
        {
            Before = root.Server as ConfigValue.Map ?? ConfigValue.Map.Empty,
            After = (differences.Count == 0 && masked.Count == 0 ? root.Server as ConfigValue.Map : after) ?? ConfigValue.Map.Empty,
            Differences = differences,
            Masked = masked,
        };
    }

    /// <summary>What is to stand at this place, or null for nothing.</summary>
    private ConfigValue? Enter(Sides sides, Cursor at)
    {
        if (sides.Server is ConfigValue.Map server && sides.File is ConfigValue.Map or null && (sides.File is not null || EntersWithoutFile(sides, at, server.Members.Count)))
        {
            return EnterMembers(sides, server, at);
        }

        var names = ListPairing.ByName(at.Key, sides.Server);
        if (names is not null && (sides.File is null ? EntersWithoutFile(sides, at, names.Count) : ListPairing.ByName(at.Key, sides.File) is not null))
        {
            return EnterElements(sides, names, at);
        }

        return sides.File is null ? WithoutFile(sides, at) : WithFile(sides, sides.File, at);
    }

    // What we asked for and no longer do goes as a whole, with the defaults that the server put into it. What we never asked for may hold
    // the server's own and somebody's side by side.
    private bool EntersWithoutFile(Sides sides, Cursor at, int members) =>
        members > 0 && sides.Applied is null && !unconverged.Contains(at.Path) && (IsFirstContact ? !at.IsNamed : sides.Observed is ConfigValue.Map or ConfigValue.List);

    private ConfigValue? EnterMembers(Sides sides, ConfigValue.Map server, Cursor at)
    {
        var file = sides.File as ConfigValue.Map;
        var mark = differences.Count;
        List<KeyValuePair<string, ConfigValue>> members = [];
        foreach (var name in (file?.Members ?? []).Concat(server.Members).Select(member => member.Key).Distinct(StringComparer.Ordinal))
        {
            if (Enter(sides.Member(name), at.Member(name)) is { } value)
            {
                members.Add(new(name, value));
            }
        }

        return members.Count == 0 && file is null ? Collapse(mark, sides, at) : new ConfigValue.Map(members);
    }

    private ConfigValue? EnterElements(Sides sides, Dictionary<string, int> names, Cursor at)
    {
        var mark = differences.Count;
        var ours = ListPairing.ByName(at.Key, sides.File) ?? [];
        List<ConfigValue> items = [];
        foreach (var name in ours.OrderBy(pair => pair.Value).Concat(names.OrderBy(pair => pair.Value)).Select(pair => pair.Key).Distinct(StringComparer.Ordinal))
        {
            // Where it was is asked only of what is there.
            if (Enter(sides.Element(at.Key, name), at.Element(name, items.Count, names.GetValueOrDefault(name))) is { } value)
            {
                items.Add(value);
            }
        }

        return items.Count == 0 && sides.File is null ? Collapse(mark, sides, at) : new ConfigValue.List(items);
    }

    // All that stood below is removed: said once.
    private ConfigValue? Collapse(int mark, Sides sides, Cursor at)
    {
        var origin = differences.Skip(mark).Aggregate(Origin.None, (all, difference) => all | difference.Origin);
        differences.RemoveRange(mark, differences.Count - mark);
        Add(DifferenceKind.Remove, sides, at, origin);
        return null;
    }

    private ConfigValue? WithoutFile(Sides sides, Cursor at)
    {
        if (sides.Server is null)
        {
            return null;
        }

        if (sides.Applied is not null || unconverged.Contains(at.Path))
        {
            var moved = !unconverged.Contains(at.Path) && !CanonicalJson.Same(sides.Server, sides.Observed);
            Add(DifferenceKind.Remove, sides, at, moved ? Origin.Both : Origin.File);
            return null;
        }

        if (sides.Observed is not null || isServersOwn?.Invoke(at.Before, sides.Server) == true)
        {
            return sides.Server;
        }

        Add(DifferenceKind.Remove, sides, at, IsFirstContact ? Origin.File : Origin.Server);
        return null;
    }

    private ConfigValue WithFile(Sides sides, ConfigValue file, Cursor at)
    {
        List<JsonPointer> hidden = [];
        if (CanonicalJson.Same(file, Unmasking.Of(file, sides.Applied, sides.Server, at.After, hidden)))
        {
            masked.AddRange(hidden);
            if (hidden.Count == 0 || !resendSecrets)
            {
                return file;
            }
        }

        Add(sides.Server is null ? DifferenceKind.Add : DifferenceKind.Change, sides, at, OriginOf(sides, file, at));
        return file;
    }

    // Where neither side moved, an earlier write did not become what was written: the file still wants it.
    private Origin OriginOf(Sides sides, ConfigValue file, Cursor at)
    {
        if (IsFirstContact || unconverged.Contains(at.Path))
        {
            return Origin.File;
        }

        var origin = CanonicalJson.Same(file, sides.Applied) ? Origin.None : Origin.File;
        origin |= CanonicalJson.Same(sides.Server, sides.Observed) ? Origin.None : Origin.Server;
        return origin == Origin.None ? Origin.File : origin;
    }

    private void Add(DifferenceKind kind, Sides sides, Cursor at, Origin origin) => differences.Add(new()
    {
        Pointer = kind == DifferenceKind.Remove ? at.Before : at.After,
        Path = at.Path,
        Kind = kind,
        Before = sides.Server,
        After = sides.File,
        Origin = origin,
    });

    /// <summary>The four values of one place; null is absent.</summary>
    private readonly record struct Sides(ConfigValue? File, ConfigValue? Applied, ConfigValue? Observed, ConfigValue? Server)
    {
        public Sides Member(string name) => new(In(File, name), In(Applied, name), In(Observed, name), In(Server, name));

        public Sides Element(string member, string name) => new(
            ListPairing.Element(member, File, name),
            ListPairing.Element(member, Applied, name),
            ListPairing.Element(member, Observed, name),
            ListPairing.Element(member, Server, name));

        private static ConfigValue? In(ConfigValue? value, string name) => (value as ConfigValue.Map)?[name];
    }

    /// <summary>
    /// Where we are: the place after the change and before it, its path by names, and the key that led here. What has a name of its own (an
    /// element of a named list, a variable) is there or is not: a part of it means nothing.
    /// </summary>
    private readonly record struct Cursor(JsonPointer After, JsonPointer Before, string Path, string Key, bool IsNamed = false)
    {
        public Cursor Member(string name) => new(After.Then(name), Before.Then(name), NamedPath.Append(Path, name), name, IsNamed: Key == "variables");

        public Cursor Element(string name, int after, int before) =>
            new(After.Then(after), Before.Then(before), NamedPath.Append(Path, name), "", IsNamed: true);
    }
}
