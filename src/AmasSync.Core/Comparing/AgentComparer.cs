using System.Collections.ObjectModel;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Comparing.Secrets;

namespace AmasSync.Core.Comparing;

/// <summary>
/// Compares one agent place by place. D is the value in the file, L the last applied value, O the value on the server right after that
/// apply, S the value on the server now; null means absent.
/// <list type="table">
/// <item><term>D = S</term><description>no difference</description></item>
/// <item><term>in D, D ≠ S</term><description>written; changed by the file if D ≠ L, by the server if S ≠ O</description></item>
/// <item><term>not in D, in L</term><description>removed</description></item>
/// <item><term>in neither, in O</term><description>a server default: S is kept</description></item>
/// <item><term>in neither, not in O</term><description>added on the server since then: removed, changed by the server</description></item>
/// </list>
/// Objects and named lists are compared by member and element; everything else is one value, apart from <see cref="ItemAdditions"/>.
/// </summary>
internal sealed class AgentComparer
{
    private readonly Func<JsonPointer, ConfigValue, bool>? isServerDefault;
    private readonly HashSet<string> unconverged;
    private readonly bool resendSecrets;
    private readonly List<PropertyChange> differences = [];
    private readonly List<JsonPointer> maskedPointers = [];
    private readonly ItemAdditions additions;

    private AgentComparer(Func<JsonPointer, ConfigValue, bool>? isServerDefault, IReadOnlyList<string> unconverged, bool resendSecrets)
    {
        this.isServerDefault = isServerDefault;
        this.unconverged = new(unconverged, StringComparer.Ordinal);
        this.resendSecrets = resendSecrets;
        additions = new(isServerDefault);
    }

    private bool IsFirstContact => isServerDefault is not null;

    /// <summary>Compares a managed agent.</summary>
    public static Comparison Compare(
        ConfigValue.Map desired, Ownership.OwnedAgent owned, ConfigValue.Map observed, bool resendSecrets = false)
    {
        var retained = RetainedSecretMarks.Apply(observed, desired, owned.Observed);
        var marked = SecretMarker.MarkSecrets(retained, owned.Applied);
        return new AgentComparer(null, owned.UnconvergedPaths, resendSecrets).Compare(new(desired, owned.Applied, owned.Observed, marked));
    }

    /// <summary>
    /// Compares an unmanaged agent. There is no L and no O, so <paramref name="isServerDefault"/> decides what counts as O.
    /// </summary>
    public static Comparison CompareFirstContact(
        ConfigValue.Map desired, ConfigValue.Map observed, Func<JsonPointer, ConfigValue, bool> isServerDefault)
    {
        var marked = SecretMarker.MarkSecrets(observed, desired);
        return new AgentComparer(isServerDefault, [], resendSecrets: false).Compare(new(desired, null, null, marked));
    }

    /// <summary>
    /// Compares what was just sent with what the server has now: only values that were not stored differ; additions are server defaults.
    /// </summary>
    public static Comparison CompareWithSent(ConfigValue.Map sent, ConfigValue.Map observed)
    {
        var marked = SecretMarker.MarkSecrets(observed, sent);
        return new AgentComparer(null, [], resendSecrets: false).Compare(new(sent, sent, marked, marked));
    }

    /// <summary>Compares an earlier state of the server with the current one: every difference is a server edit.</summary>
    public static IEnumerable<PropertyChange> CompareObserved(ConfigValue.Map previous, ConfigValue.Map current)
    {
        var comparison = new AgentComparer(null, [], resendSecrets: false).Compare(new(current, previous, previous, previous));
        return comparison.Differences.Select(difference => difference with { Origin = Origin.Server });
    }

    private Comparison Compare(ValueSides root)
    {
        // If nothing differs, keep the server's object instead of an equal copy: most agents of a plan are unchanged.
        var after = Enter(root, new Cursor(JsonPointer.Root, JsonPointer.Root, "", "")) as ConfigValue.Map;
        return new()
        {
            Before = root.Server as ConfigValue.Map ?? ConfigValue.Map.Empty,
            After = (differences.Count == 0 && maskedPointers.Count == 0 ? root.Server as ConfigValue.Map : after) ?? ConfigValue.Map.Empty,
            Differences = differences,
            MaskedPointers = maskedPointers,
        };
    }

    /// <summary>Returns the value to send for this place, or null for none.</summary>
    private ConfigValue? Enter(ValueSides sides, Cursor cursor)
    {
        if (sides.Server is ConfigValue.Map server
            && sides.File is ConfigValue.Map or null
            && (sides.File is not null || CanEnterWithoutFile(sides, cursor, server.Members.Count)))
        {
            return EnterMembers(sides, server, cursor);
        }

        var names = NamedElements.IndexByName(cursor.Key, sides.Server);
        var canEnter = names is not null && (sides.File is null
            ? CanEnterWithoutFile(sides, cursor, names.Count)
            : NamedElements.IndexByName(cursor.Key, sides.File) is not null);
        if (names is not null && canEnter)
        {
            return EnterElements(sides, names, cursor);
        }

        return sides.File is null ? DecideWithoutFile(sides, cursor) : DecideWithFile(sides, sides.File, cursor);
    }

    // A value that the file no longer asks for is removed as a whole, with the server defaults in it. A value that the file never asked for
    // may contain both server defaults and server edits.
    private bool CanEnterWithoutFile(ValueSides sides, Cursor cursor, int members) =>
        members > 0
        && sides.Applied is null
        && !unconverged.Contains(cursor.Path)
        && (IsFirstContact ? !cursor.IsNamed : sides.Observed is ConfigValue.Map or ConfigValue.List);

    private ConfigValue? EnterMembers(ValueSides sides, ConfigValue.Map server, Cursor cursor)
    {
        var file = sides.File as ConfigValue.Map;
        var firstDifference = differences.Count;
        List<KeyValuePair<string, ConfigValue>> members = [];
        foreach (var name in (file?.Members ?? []).Concat(server.Members).Select(member => member.Key).Distinct(StringComparer.Ordinal))
        {
            if (Enter(sides.GetMember(name), cursor.MoveToMember(name)) is { } value)
            {
                members.Add(new(name, value));
            }
        }

        return members.Count == 0 && file is null ? Collapse(firstDifference, sides, cursor) : new ConfigValue.Map(members);
    }

    private ConfigValue? EnterElements(ValueSides sides, IReadOnlyDictionary<string, int> serverNames, Cursor cursor)
    {
        var firstDifference = differences.Count;
        var fileNames = NamedElements.IndexByName(cursor.Key, sides.File) ?? ReadOnlyDictionary<string, int>.Empty;
        List<ConfigValue> items = [];
        var positions = fileNames.OrderBy(pair => pair.Value).Concat(serverNames.OrderBy(pair => pair.Value));
        foreach (var name in positions.Select(pair => pair.Key).Distinct(StringComparer.Ordinal))
        {
            // The position before the change matters only for an element that the server has.
            var element = cursor.MoveToElement(name, items.Count, serverNames.GetValueOrDefault(name));
            if (Enter(sides.GetElement(cursor.Key, name), element) is { } value)
            {
                items.Add(value);
            }
        }

        return items.Count == 0 && sides.File is null ? Collapse(firstDifference, sides, cursor) : new ConfigValue.List(items);
    }

    // Everything below is removed: report one difference for the whole place. If everything below is null, nothing is removed.
    private ConfigValue? Collapse(int firstDifference, ValueSides sides, Cursor cursor)
    {
        if (differences.Count == firstDifference)
        {
            return sides.Server;
        }

        var origin = differences.Skip(firstDifference).Aggregate(Origin.None, (all, difference) => all | difference.Origin);
        differences.RemoveRange(firstDifference, differences.Count - firstDifference);
        Add(DifferenceKind.Remove, sides, cursor, origin);
        return null;
    }

    private ConfigValue? DecideWithoutFile(ValueSides sides, Cursor cursor)
    {
        if (sides.Server is null)
        {
            return null;
        }

        if (sides.Applied is not null || unconverged.Contains(cursor.Path))
        {
            var isMoved = !unconverged.Contains(cursor.Path) && !CanonicalJson.AreEqual(sides.Server, sides.Observed);
            Add(DifferenceKind.Remove, sides, cursor, isMoved ? Origin.Both : Origin.File);
            return null;
        }

        if (sides.Observed is not null || isServerDefault?.Invoke(cursor.Before, sides.Server) == true)
        {
            return sides.Server;
        }

        Add(DifferenceKind.Remove, sides, cursor, IsFirstContact ? Origin.File : Origin.Server);
        return null;
    }

    private ConfigValue DecideWithFile(ValueSides sides, ConfigValue file, Cursor cursor)
    {
        List<JsonPointer> hidden = [];
        var known = sides with { Server = MaskedSecrets.Unmask(file, sides.Applied, sides.Server, cursor.After, hidden) };
        var equal = CanonicalJson.AreEqual(file, known.Server) ? file : additions.FindEqual(known, cursor.Before);
        if (equal is not null)
        {
            maskedPointers.AddRange(hidden);
            if (hidden.Count == 0 || !resendSecrets)
            {
                return equal;
            }
        }

        var sent = additions.Complete(known, file, cursor.Before);
        var kind = sides.Server is null ? DifferenceKind.Add : DifferenceKind.Change;
        Add(kind, sides with { File = sent }, cursor, DetermineOrigin(sides, file, cursor));
        return sent;
    }

    // If neither side changed, the server did not store an earlier write as sent: the difference still comes from the file. So does one
    // whose server edit is part of the file's text already.
    private Origin DetermineOrigin(ValueSides sides, ConfigValue file, Cursor cursor)
    {
        if (IsFirstContact || unconverged.Contains(cursor.Path))
        {
            return Origin.File;
        }

        var origin = CanonicalJson.AreEqual(file, sides.Applied) ? Origin.None : Origin.File;
        origin |= IsServerUnchanged(sides, cursor) ? Origin.None : Origin.Server;
        var isKept = origin == Origin.Both && ServerEdit.IsIn(file, sides.Observed, sides.Server);
        return origin == Origin.None || isKept ? Origin.File : origin;
    }

    // A new value of a server default inside an item is no edit of the list.
    private bool IsServerUnchanged(ValueSides sides, Cursor cursor) => CanonicalJson.AreEqual(sides.Server, sides.Observed)
        || additions.FindEqual(sides with { File = sides.Applied }, cursor.Before) is not null;

    private void Add(DifferenceKind kind, ValueSides sides, Cursor cursor, Origin origin) => differences.Add(new()
    {
        Pointer = kind == DifferenceKind.Remove ? cursor.Before : cursor.After,
        Path = cursor.Path,
        Kind = kind,
        Before = sides.Server,
        After = sides.File,
        Origin = origin,
    });

    /// <summary>
    /// The current place: its pointers after and before the change, its path by names, and its key. On first contact, a place that has a
    /// name of its own (an element of a named list, a variable) and that the file does not have is compared as one value.
    /// </summary>
    private readonly record struct Cursor(JsonPointer After, JsonPointer Before, string Path, string Key, bool IsNamed = false)
    {
        public Cursor MoveToMember(string name) =>
            new(After.Then(name), Before.Then(name), NamedPath.Append(Path, name), name, IsNamed: Key == "variables");

        public Cursor MoveToElement(string name, int after, int before) =>
            new(After.Then(after), Before.Then(before), NamedPath.Append(Path, name), "", IsNamed: true);
    }
}
