using Amas.Config.Json;

namespace Amas.Config.Yaml.Editing;

/// <summary>
/// Splits a sequence of edits into waves that have the same result. In a wave, every edit refers to the document before the wave, so that
/// all of them can be made at once: thousands of edits need a few readings of the file instead of several for each edit. Removals from a
/// list, and insertions into it, are one wave as long as each is nearer to the start of the list than those before it, because they do
/// not change the indexes of one another. Members that are added to a mapping are one wave as long as each is added after a member that is
/// there before the wave.
/// </summary>
internal sealed class EditWaves
{
    private const int None = -1;

    // The last wave that changes a value as a whole, the last one that changes anything in it, and the last one that shifts its items
    // from an index on.
    private readonly Dictionary<string, int> whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> within = new(StringComparer.Ordinal);

    // The last wave that changes anything in a mapping but adds no member to it, the last one that adds one, and the one that adds a
    // certain member.
    private readonly Dictionary<string, int> inMembers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> addedTo = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> additions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Wave, int Index)> shifts = new(StringComparer.Ordinal);

    private readonly List<List<YamlEdit>> waves = [];

    private EditWaves()
    {
    }

    public static IReadOnlyList<IReadOnlyList<YamlEdit>> Split(IEnumerable<YamlEdit> edits)
    {
        EditWaves split = new();
        foreach (var edit in edits)
        {
            split.Add(edit);
        }

        return split.waves;
    }

    private void Add(YamlEdit edit)
    {
        string[] path = [.. ListPrefixes(edit.At)];
        var at = path[^1];
        var shift = FindShift(edit);
        var wave = FindWave(edit, path, shift);
        if (wave == waves.Count)
        {
            waves.Add([]);
        }

        waves[wave].Add(edit);
        foreach (var prefix in path)
        {
            within[prefix] = Math.Max(wave, within.GetValueOrDefault(prefix, None));
            if (edit is not YamlEdit.Add || prefix != at)
            {
                inMembers[prefix] = Math.Max(wave, inMembers.GetValueOrDefault(prefix, None));
            }
        }

        if (edit is YamlEdit.Add added)
        {
            addedTo[at] = wave;
            additions[added.At.Then(added.Key).Text] = wave;
        }

        if (shift is { } shifted)
        {
            shifts[shifted.List] = (wave, shifted.Index);
        }

        if (edit is not (YamlEdit.Insert or YamlEdit.Add))
        {
            whole[at] = wave;
        }
    }

    private int FindWave(YamlEdit edit, string[] path, (string List, int Index)? shift)
    {
        var wave = 0;
        for (var depth = 0; depth < path.Length; depth++)
        {
            var around = path[depth];
            var isSibling = edit is YamlEdit.Add && depth == path.Length - 1;
            wave = Math.Max(wave, whole.GetValueOrDefault(around, None) + 1);
            wave = Math.Max(wave, isSibling ? 0 : addedTo.GetValueOrDefault(around, None) + 1);
            if (shifts.TryGetValue(around, out var last))
            {
                var index = depth + 1 < path.Length ? FindIndex(path[depth + 1]) : null;
                var isBefore = index < last.Index || (shift?.List == around && edit is YamlEdit.Insert && shift.Value.Index <= last.Index);
                wave = Math.Max(wave, isBefore ? last.Wave : last.Wave + 1);
            }
        }

        if (edit is YamlEdit.Add add)
        {
            return Math.Max(wave, Math.Max(inMembers.GetValueOrDefault(add.At.Text, None) + 1, FindLastAddition(add) + 1));
        }

        // What the edit changes must be as the edits before it have left it. An insertion changes no item, and an item that is removed
        // shifts those behind it, which earlier waves must have changed at their old indexes.
        var changed = edit is YamlEdit.Insert ? None : within.GetValueOrDefault(path[^1], None) + 1;
        var list = edit is YamlEdit.Insert or YamlEdit.Remove ? within.GetValueOrDefault(GetContainer(edit).Text, None) : None;
        return Math.Max(wave, Math.Max(changed, list));
    }

    // The member must be where an edit before adds it, if it is the predecessor, and it must not be added twice at once.
    private int FindLastAddition(YamlEdit.Add add)
    {
        var predecessor = add.PredecessorKey is { } key ? additions.GetValueOrDefault(add.At.Then(key).Text, None) : None;
        return Math.Max(predecessor, additions.GetValueOrDefault(add.At.Then(add.Key).Text, None));
    }

    private static (string List, int Index)? FindShift(YamlEdit edit) => edit switch
    {
        YamlEdit.Insert insert => (insert.At.Text, insert.Index),
        YamlEdit.Remove remove when FindIndex(remove.At.Text) is { } index => (GetContainer(remove).Text, index),
        _ => null,
    };

    private static JsonPointer GetContainer(YamlEdit edit) =>
        edit is YamlEdit.Remove ? JsonPointer.Of(edit.At.Tokens.SkipLast(1)) : edit.At;

    private static int? FindIndex(string pointer) => JsonPointer.TryParseIndex(pointer[(pointer.LastIndexOf('/') + 1)..]);

    private static IEnumerable<string> ListPrefixes(JsonPointer pointer)
    {
        for (var end = 0; end < pointer.Text.Length;)
        {
            yield return pointer.Text[..end];
            var next = pointer.Text.IndexOf('/', end + 1);
            end = next < 0 ? pointer.Text.Length : next;
        }

        yield return pointer.Text;
    }
}
