using System.Text.Json;
using Amas.Config.Yaml.Editing;

namespace Amas.Config.Tests.Yaml.Editing;

/// <summary>Thousands of changes to one list are a few waves, so that the file is read a few times and not once for each.</summary>
public sealed class ManyEditsTests
{
    private const int Count = 400;

    private static readonly string[] Names = [.. Enumerable.Range(0, Count).Select(index => $"item {index}")];

    private static readonly string Block = "list:\n" + string.Concat(Names.Select(name => $"  - {name}  # about {name}\n")) + "end: x\n";

    private static readonly string Flow = $"list: [{string.Join(", ", Names)}]\nend: x\n";

    private static readonly string JsonText =
        "{\n  \"list\": [\n" + string.Join(",\n", Names.Select(name => $"    \"{name}\"")) + "\n  ],\n  \"end\": \"x\"\n}\n";

    public static TheoryData<string, string> Files => new()
    {
        { "block", Block },
        { "flow", Flow },
        { "JSON", JsonText },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_second_item_is_removed(string style, string text) =>
        AssertFewWaves(style, text, Names.Where((_, index) => index % 2 == 0), waves: 1);

    [Theory]
    [MemberData(nameof(Files))]
    public void The_first_and_the_last_items_are_removed(string style, string text) =>
        AssertFewWaves(style, text, Names.Skip(100).Take(100), waves: 1);

    [Theory]
    [MemberData(nameof(Files))]
    public void All_items_but_the_first_are_removed(string style, string text) => AssertFewWaves(style, text, Names.Take(1), waves: 1);

    [Theory]
    [MemberData(nameof(Files))]
    public void All_items_are_removed(string style, string text) => AssertFewWaves(style, text, [], waves: 1);

    [Theory]
    [MemberData(nameof(Files))]
    public void Items_are_added_everywhere(string style, string text) =>
        AssertFewWaves(style, text, Names.SelectMany(name => new[] { $"a {name}", name, $"b {name}" }), waves: 1);

    [Theory]
    [MemberData(nameof(Files))]
    public void Items_are_replaced_by_other_words(string style, string text) =>
        AssertFewWaves(style, text, Names.Select((name, index) => index % 3 == 0 ? $"x{index}" : name), waves: 2);

    [Theory]
    [InlineData("m:\n  # about old\n  old: 1  # old\n  late: 2\nend: x\n")]
    [InlineData("m: {old: 1, late: 2}\nend: x\n")]
    [InlineData("m: {}\nend: x\n")]
    [InlineData("{\n  \"m\": {\n    \"old\": 1,\n    \"late\": 2\n  },\n  \"end\": \"x\"\n}\n")]
    public void Members_are_added_to_a_mapping(string text)
    {
        var old = EditedText.Read(text);
        var members = string.Join(", ", Names.Select(name => $"\"{name}\": {{type: text}}"));
        var value = EditedText.Read(
            text.Contains("old", StringComparison.Ordinal) ? $"{{m: {{old: 1, {members}, late: 3}}, end: x}}" : $"{{m: {{{members}}}, end: x}}");

        Assert.InRange(EditWaves.Split(YamlDiff.Compute(old, value)).Count, 1, 2);
        Assert.Equal(value.ToString(), EditedText.Read(EditedText.Turn(text, value)).ToString());
    }

    [Fact]
    public void Agents_are_removed_added_and_changed_at_once()
    {
        var text = "agents:\n" + string.Concat(Names.Select(name => $"  - name: {name}\n    model: m  # about {name}\n"));
        var changed = Names.SelectMany((name, index) => (index % 4) switch
        {
            0 => new[] { (name, "m") },
            1 => [],
            2 => [(name, "other")],
            _ => [(name, "m"), ($"new {name}", "m")],
        });
        var agents = changed.Select(pair => $"  - name: {pair.Item1}\n    model: {pair.Item2}\n");
        var value = EditedText.Read("agents:\n" + string.Concat(agents));

        Assert.InRange(EditWaves.Split(YamlDiff.Compute(EditedText.Read(text), value)).Count, 1, 2);
        var after = EditedText.Turn(text, value);
        Assert.All(
            Names.Where((_, index) => index % 4 != 1),
            name => Assert.Contains($"  # about {name}\n", after, StringComparison.Ordinal));
    }

    private static void AssertFewWaves(string style, string text, IEnumerable<string> items, int waves)
    {
        var value = EditedText.Read(JsonSerializer.Serialize(new { list = items, end = "x" }));
        var edits = YamlDiff.Compute(EditedText.Read(text), value);

        Assert.True(EditWaves.Split(edits).Count <= waves, style);
        EditedText.Turn(text, value);
    }
}
