using Amas.Config.Json;
using CsCheck;

namespace Amas.Config.Tests.Yaml.Editing;

/// <summary>Comments stay with what they are about.</summary>
public sealed class CommentTests
{
    [Theory]
    [InlineData("tools:\n  # sums\n  - calculator\n", "[\"search\",\"calculator\"]", "tools:\n  - search\n  # sums\n  - calculator\n")]
    [InlineData(
        "tools:\n  - a   # first\n  # about b\n  - b\n", "[\"a\",\"c\",\"b\"]", "tools:\n  - a   # first\n  - c\n  # about b\n  - b\n")]
    [InlineData("tools:\n  # old\n  - a\n  - b\n", "[\"b\"]", "tools:\n  # old\n\n  - b\n")]
    [InlineData("tools:\n  - a\n  # old\n  - b\n", "[\"a\"]", "tools:\n  - a\n  # old\n")]
    [InlineData("tools:\n- a\n# old\n- b\nz: 1\n", "[\"a\"]", "tools:\n- a\n# old\n\nz: 1\n")]
    [InlineData("tools:\n  - sum   # adds\n", "[\"search\"]", "tools:\n  - search\n")]
    [InlineData("tools:\n  # adds\n  - sum\n  - b\n", "[\"search\",\"b\"]", "tools:\n  - search\n  # adds\n\n  - b\n")]
    [InlineData("tools: [\n  a,  # one\n  b   # two\n]\n", "[\"a\",\"c\",\"b\"]", "tools: [\n  a,  # one\n  c,\n  b   # two\n]\n")]
    [InlineData("tools: [\n  a,  # one\n  b   # two\n]\n", "[\"a\",\"b\",\"c\"]", "tools: [\n  a,  # one\n  b,   # two\n  c\n]\n")]
    [InlineData("tools: [\n  a,  # one\n  b,  # two\n]\n", "[\"a\",\"b\",\"c\"]", "tools: [\n  a,  # one\n  b,  # two\n  c,\n]\n")]
    [InlineData("tools: [\n  a,  # one\n  # up\n  b   # two\n]\n", "[\"b\"]", "tools: [\n  # up\n  b   # two\n]\n")]
    [InlineData("tools: [\n  a,  # one\n  b   # two\n]\n", "[\"a\"]", "tools: [\n  a  # one\n]\n")]
    [InlineData("tools: [\n  # up\n  a,\n  b\n]\n", "[\"c\",\"a\",\"b\"]", "tools: [\n  c,\n  # up\n  a,\n  b\n]\n")]
    [InlineData("tools: [a, b]   # both\n", "[\"a\",\"c\",\"b\"]", "tools: [a, c, b]   # both\n")]
    public void Of_a_list(string text, string tools, string expected) => AssertTurned(
        text, ((ConfigValue.Map)EditedText.Read(text)).With("tools", ConfigJson.Parse(tools)), expected);

    [Theory]
    [InlineData(
        "# this file\nsystem_prompt: a\n", "{\"name\":\"Ned\",\"system_prompt\":\"a\"}", "# this file\nname: Ned\nsystem_prompt: a\n")]
    [InlineData("# this file\nx: 1\ny: 2\n", "{\"y\":2}", "# this file\ny: 2\n")]
    [InlineData(
        "llm_config:\n  # why\n  temperature: 1\n",
        "{\"llm_config\":{\"temperature\":1,\"model\":\"gpt\"}}",
        "llm_config:\n  # why\n  temperature: 1\n  model: gpt\n")]
    [InlineData("a: 1\n    # deep\nb: 2\n", "{\"a\":1,\"name\":\"1\\n2\",\"b\":2}", "name: |-\n  1\n  2\na: 1\n    # deep\nb: 2\n")]
    [InlineData("name: x\n    # deep\nb: 2\n", "{\"name\":\"x\",\"description\":\"1\\n2\",\"b\":2}",
        "name: x\ndescription: \"1\\n2\"\n    # deep\nb: 2\n")]
    [InlineData("x: 1\n\n# why\nsystem_prompt: a\ny: 2\n", "{\"x\":1,\"y\":2}", "x: 1\n\n# why\n\ny: 2\n")]
    [InlineData("a: 1\nb: |\n  text\n  # no comment\nc: 2\nd: 3\n", "{\"a\":1,\"b\":\"text\\n# no comment\\n\",\"d\":3}",
        "a: 1\nb: |\n  text\n  # no comment\nd: 3\n")]
    [InlineData(
        "l:\n  - a: 1   # one\n    # two\n    b: 2\n    c: 3\n", "{\"l\":[{\"b\":2,\"c\":3}]}", "l:\n  -\n    # two\n    b: 2\n    c: 3\n")]
    [InlineData("m: {\n  a: 1,  # one\n  b: 2   # two\n}\n", "{\"m\":{\"a\":1,\"b\":2,\"c\":3}}",
        "m: {\n  a: 1,  # one\n  b: 2,   # two\n  c: 3\n}\n")]
    public void Of_a_mapping(string text, string value, string expected) => AssertTurned(text, ConfigJson.Parse(value), expected);

    [Fact]
    public void Of_an_agent_that_another_one_replaces()
    {
        const string text = """
            agents:
              # billing: ask finance before you change it
              - name: billing
                agent_type: llm_agent
                system_prompt: Pay.

              # the end
              - name: end
                agent_type: llm_agent
            """;
        var value = ConfigJson.Parse("""
            {"agents":[{"name":"greeter","agent_type":"llm_agent","system_prompt":"Hi."},{"name":"end","agent_type":"llm_agent"}]}
            """);

        AssertTurned(
            text,
            value,
            """
            agents:
              - name: greeter
                agent_type: llm_agent
                system_prompt: Hi.

              # billing: ask finance before you change it

              # the end
              - name: end
                agent_type: llm_agent
            """);
    }

    [Fact]
    public void Of_an_agent_that_is_renamed() => AssertTurned(
        "agents:\n  # pays\n  - name: billing   # here\n    agent_type: llm_agent\n    system_prompt: Pay.\n",
        ConfigJson.Parse("""{"agents":[{"name":"payments","agent_type":"llm_agent","system_prompt":"Pay."}]}"""),
        "agents:\n  # pays\n  - name: payments   # here\n    agent_type: llm_agent\n    system_prompt: Pay.\n");

    [Theory]
    [InlineData("tools:\n  - a   # 1\n  # up\n  - b\n  - c\n", "[\"b\",\"c\",\"a\"]", "tools:\n  # up\n  - b\n  - c\n  - a   # 1\n")]
    [InlineData("tools: [\n  a, # 1\n  b\n]\n", "[\"b\",\"a\"]", "tools: [\n  b,\n  a # 1\n]\n")]
    [InlineData("tools: [a, 'b']  # 1\n", "[\"b\",\"a\"]", "tools: ['b', a]  # 1\n")]
    public void Of_an_item_that_moved(string text, string tools, string expected) => AssertTurned(
        text, ((ConfigValue.Map)EditedText.Read(text)).With("tools", ConfigJson.Parse(tools)), expected);

    [Fact]
    public void Of_every_item_after_any_changes_of_a_list() => Gen.Select(Gen.Int, Gen.Bool).Holds(
        story =>
        {
            var (seed, isFlow) = story;
            PCG random = new(1, (ulong)seed);
            string[] words = ["ada", "bob", "cyd", "dan", "eve", "fay", "gus"];
            string[] before = [.. words.Where(_ => random.Next(4u) > 0).DefaultIfEmpty("ada")];
            string[] after = [.. words.Where(_ => random.Next(3u) > 0).DefaultIfEmpty("bob").OrderBy(_ => random.Next())];
            var inBrackets = before.Select((word, i) => $"  {word}{(i + 1 < before.Length ? "," : "")}  # behind {word}\n");
            var withDashes = before.Select(word => $"  # above {word}\n  - {word}  # behind {word}\n");
            var text = isFlow
                ? $"x: 1\ntools: [\n{string.Concat(inBrackets)}]\nz: 1\n"
                : $"x: 1\ntools:\n{string.Concat(withDashes)}z: 1\n";
            var value = ((ConfigValue.Map)EditedText.Read(text))
                .With("tools", new ConfigValue.List([.. after.Select(word => new ConfigValue.Text(word))]));

            var lines = EditedText.Turn(text, value).Split('\n');

            foreach (var word in words)
            {
                var at = Array.FindIndex(lines, line => line.TrimStart(' ', '-').StartsWith(word, StringComparison.Ordinal));
                var isOld = at >= 0 && before.Contains(word);
                Assert.Equal(isOld, at >= 0 && lines[at].EndsWith($"# behind {word}", StringComparison.Ordinal));
                Assert.Equal(isOld && !isFlow, at >= 0 && lines[at - 1] == $"  # above {word}");
                Assert.Equal(before.Contains(word) && !isFlow ? 1 : 0, lines.Count(line => line == $"  # above {word}"));
                Assert.True(at < 0 || isOld || !lines[at].Contains('#', StringComparison.Ordinal));
                Assert.True(at < 0 || isOld || !lines[at - 1].Contains("# above", StringComparison.Ordinal));
            }
        },
        iter: 2_000);

    private static void AssertTurned(string text, ConfigValue value, string expected) =>
        Assert.Equal(expected, EditedText.Turn(text, value), ignoreLineEndingDifferences: true);
}
