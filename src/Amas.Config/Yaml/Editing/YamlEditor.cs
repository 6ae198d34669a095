using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Editing.Syntax;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing;

/// <summary>
/// Changes values in the text of a YAML file and nothing else: comments, order, anchors, quotes, line breaks and indentation are
/// preserved. After each wave of edits, the whole text is parsed again and must have the expected content, in this document and in the
/// others; otherwise the edits are made one by one, and one that fails is refused.
/// </summary>
internal static class YamlEditor
{
    /// <summary>Applies all edits, each to the result of the previous one, or none of them.</summary>
    /// <param name="file">The name of the file in findings.</param>
    /// <param name="text">The text of the file, without a byte order mark.</param>
    /// <param name="document">The index of the document among those with content, from 0.</param>
    /// <param name="edits">The edits.</param>
    public static YamlEditResult Apply(string file, string text, int document, IEnumerable<YamlEdit> edits)
    {
        try
        {
            var waves = EditWaves.Split(edits);
            return new YamlEditResult.Done(waves.Aggregate(text, (before, wave) => ApplyWave(file, before, document, wave)));
        }
        catch (EditRefusedException refused)
        {
            return new YamlEditResult.Refused(refused.Message, refused.Place);
        }
    }

    // Halves of a wave that cannot be made at once are tried, until a single edit is left.
    private static string ApplyWave(string file, string text, int document, IReadOnlyList<YamlEdit> wave)
    {
        if (wave.Count == 1)
        {
            return ApplyEdit(file, text, document, wave[0]);
        }

        var variants = wave.Any(edit => edit is YamlEdit.Remove) ? 2 : 1;
        var together = Enumerable.Range(0, variants).Select(removal => ApplyTogether(file, text, document, wave, removal));
        if (together.FirstOrDefault(changed => changed is not null) is { } done)
        {
            return done;
        }

        var half = wave.Count / 2;
        var first = ApplyWave(file, text, document, [.. wave.Take(half)]);
        return ApplyWave(file, first, document, [.. wave.Skip(half)]);
    }

    private static string? ApplyTogether(string file, string text, int document, IReadOnlyList<YamlEdit> wave, int removal)
    {
        var before = YamlReader.Read(file, text);
        TextLines lines = new(text);
        if (!before.IsValid || SyntaxReader.Read(file, lines, document) is not { } root)
        {
            return null;
        }

        SyntaxDocument syntax = new(file, lines, root);
        List<IReadOnlyList<TextChange>> changes = [];
        List<YamlEdit> made = [];
        foreach (var edit in MergeAdditions(wave, syntax))
        {
            var normalized = NormalizeEdit(edit, syntax.Find(edit.At), syntax);
            if (edit is YamlEdit.Insert && normalized is YamlEdit.Set && wave.Count(other => other.At.Text == edit.At.Text) > 1)
            {
                return null;
            }

            var variants = ProposeChanges(syntax, normalized).Take(edit is YamlEdit.Remove ? removal + 1 : 1);
            if ((syntax.IsJson && NeedsTag(edit)) || variants.LastOrDefault() is not { } proposed)
            {
                return null;
            }

            // A later edit at the same offset is nearer to the start of its list.
            changes.Add(proposed);
            made.Add(normalized);
        }

        var expected = ExpectedDocument.Apply(before.Value[document].Root, made);

        var after = TextChange.TryApply(text, [.. Enumerable.Reverse(changes).SelectMany(change => change)]);
        var isSound = after is not null && (!syntax.IsJson || JsonLayout.IsJson(after));
        return isSound && MatchesExpected(YamlReader.Read(file, after ?? ""), before.Value, document, expected) ? after : null;
    }

    // Members that are added to an empty mapping become its value at once. The first one is the last in the mapping.
    private static IEnumerable<YamlEdit> MergeAdditions(IReadOnlyList<YamlEdit> wave, SyntaxDocument syntax) => wave
        .GroupBy(edit => edit is YamlEdit.Add && syntax.Find(edit.At).Node.Members.Count == 0 ? edit.At.Text : null)
        .SelectMany(group => group.Key is null ? group.AsEnumerable() : Merge([.. group.OfType<YamlEdit.Add>()]));

    private static IReadOnlyList<YamlEdit> Merge(IReadOnlyList<YamlEdit.Add> additions)
    {
        var members = additions.Reverse().Select(add => new KeyValuePair<string, ConfigValue>(add.Key, add.Value));
        return additions.Count == 1 ? additions : [new YamlEdit.Set(additions[0].At, new ConfigValue.Map([.. members]))];
    }

    private static string ApplyEdit(string file, string text, int document, YamlEdit edit)
    {
        var before = YamlReader.Read(file, text);
        if (before.Findings.FirstOrDefault(finding => finding.Severity == Severity.Error) is { } error)
        {
            throw new EditRefusedException("the file has an error", error.Place);
        }

        TextLines lines = new(text);
        if (SyntaxReader.Read(file, lines, document) is not { } root)
        {
            throw new EditRefusedException("the document was not found in the file", Place.StartOf(file));
        }

        SyntaxDocument syntax = new(file, lines, root);
        var path = syntax.Find(edit.At);
        if (syntax.IsJson && NeedsTag(edit))
        {
            throw syntax.CreateRefusal("the file is JSON, which has no tags, and the value needs one", path.Node);
        }

        var normalized = NormalizeEdit(edit, path, syntax);
        var expected = ExpectedDocument.Apply(before.Value[document].Root, normalized);
        foreach (var changes in ProposeChanges(syntax, normalized))
        {
            var after = TextChange.Apply(text, changes);
            var isSound = !syntax.IsJson || JsonLayout.IsJson(after);
            if (isSound && MatchesExpected(YamlReader.Read(file, after), before.Value, document, expected))
            {
                return after;
            }
        }

        if (edit is YamlEdit.Move move)
        {
            var moved = ApplyAsTwo(file, text, document, move, before.Value[document].Root);
            if (MatchesExpected(YamlReader.Read(file, moved), before.Value, document, expected))
            {
                return moved;
            }
        }

        throw syntax.CreateRefusal(ExplainRefusal(root, path), path.Node);
    }

    // An item that is not on lines of its own is removed, and inserted as a new item.
    private static string ApplyAsTwo(string file, string text, int document, YamlEdit.Move move, SourceNode root)
    {
        var item = move.At.Then(move.From);
        var value = item.Resolve(new ConfigRenderer([]).Render(root)) ?? ConfigValue.None;
        var removed = ApplyEdit(file, text, document, new YamlEdit.Remove(item));
        return ApplyEdit(file, removed, document, new YamlEdit.Insert(move.At, move.To, value));
    }

    /// <summary>
    /// Rewrites edits that need a different change: of a key without a value, of an empty collection, and of one that becomes
    /// empty. A member does not get between the first member and a comment about it.
    /// </summary>
    private static YamlEdit NormalizeEdit(YamlEdit edit, SyntaxPath path, SyntaxDocument syntax) => edit switch
    {
        YamlEdit.Add add when syntax.FindMember(path.Node, add.Key) >= 0 =>
            new YamlEdit.Set(add.At.Then(add.Key), add.Value),
        YamlEdit.Add add when path.Node.Members.Count == 0 => new YamlEdit.Set(add.At, new ConfigValue.Map([new(add.Key, add.Value)])),
        YamlEdit.Insert insert when path.Node.Items.Count == 0 => new YamlEdit.Set(insert.At, new ConfigValue.List([insert.Value])),
        YamlEdit.Remove when path.Parent is { Node.Members.Count: 1 } => new YamlEdit.Set(GetParent(edit.At), ConfigValue.Map.Empty),
        YamlEdit.Remove when path.Parent is { Node.Items.Count: 1 } => new YamlEdit.Set(GetParent(edit.At), new ConfigValue.List([])),
        YamlEdit.Add { PredecessorKey: null } add when HasCommentAbove(path.Node, syntax.Lines) =>
            add with { PredecessorKey = path.Node.Members[0].Key.Text },
        _ => edit,
    };

    private static bool HasCommentAbove(SyntaxNode mapping, TextLines lines)
    {
        var start = mapping.Members[0].Start;
        var line = lines.GetLineNumber(start);
        return !mapping.IsFlow && lines.IsFirstOnLine(start) && new LeadingComments(lines).FindFirstLine(line, floor: 0) < line;
    }

    private static bool NeedsTag(YamlEdit edit) => edit switch
    {
        YamlEdit.Set set => HoldsSecret(set.Value),
        YamlEdit.Add add => HoldsSecret(add.Value),
        YamlEdit.Insert insert => HoldsSecret(insert.Value),
        _ => edit is YamlEdit.SetTag,
    };

    private static bool HoldsSecret(ConfigValue value) => value switch
    {
        ConfigValue.Map map => map.Members.Any(member => HoldsSecret(member.Value)),
        ConfigValue.List list => list.Items.Any(HoldsSecret),
        _ => value is ConfigValue.Secret,
    };

    private static JsonPointer GetParent(JsonPointer pointer) => JsonPointer.Of(pointer.Tokens.SkipLast(1));

    private static IEnumerable<IReadOnlyList<TextChange>> ProposeChanges(SyntaxDocument syntax, YamlEdit edit)
    {
        ValueReplacer values = new(syntax.Lines);
        MappingEditor members = new(syntax, values);
        SequenceEditor items = new(syntax, values, members);
        var path = syntax.Find(edit.At);
        return (edit, path) switch
        {
            (YamlEdit.Set set, { Parent: not null }) =>
                new RenderingCandidates(syntax).Enumerate(set.Value, path).Select(rendered => values.Replace(path, rendered)),
            (YamlEdit.SetTag setTag, { Parent: not null }) => [values.Replace(path, RenderTag(setTag, path))],
            (YamlEdit.Add add, _) => CreateVariants(onOneLine => members.Add(path.Node, add, onOneLine)),
            (YamlEdit.Insert insert, _) => CreateVariants(onOneLine => items.Insert(path.Node, insert, onOneLine)),
            (YamlEdit.Move move, _) => items.Move(path.Node, move) is { } changes ? [changes] : [],
            (YamlEdit.Remove, { Member: not null, Parent: { } parent }) =>
                CreateVariants(blank => members.Remove(parent.Node, path.Index, blank)),
            (YamlEdit.Remove, { Parent: { } parent }) => CreateVariants(blank => items.Remove(parent.Node, path.Index, blank)),
            _ => [],
        };
    }

    private static RenderedYaml RenderTag(YamlEdit.SetTag edit, SyntaxPath path) =>
        RenderedYaml.FromLine($"{edit.Tag} {ScalarRenderer.RenderPath(edit.Text, path.IsInFlow)}");

    private static IEnumerable<IReadOnlyList<TextChange>> CreateVariants(Func<bool, IReadOnlyList<TextChange>> changes) =>
        [changes(false), changes(true)];

    private static bool MatchesExpected(
        ResultWithFindings<IReadOnlyList<YamlDocument>> after, IReadOnlyList<YamlDocument> before, int document, SourceNode expected)
    {
        if (!after.IsValid || after.Value.Count != before.Count)
        {
            return false;
        }

        var expectedRoots = before.Select(other => other.Index == document ? expected : other.Root);
        return after.Value.Select(actual => actual.Root).Zip(expectedRoots, ExpectedDocument.AreEqual).All(isEqual => isEqual);
    }

    private static string ExplainRefusal(SyntaxNode root, SyntaxPath path) =>
        SharedAnchors.Find(root, path) is { } anchor
            ? $"the anchor &{anchor} is also used elsewhere in the file, which would change too"
            : "its YAML syntax cannot be edited in place";
}
