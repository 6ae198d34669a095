using Amas.Config.Json;
using Amas.Config.Yaml.Editing;

namespace Amas.Config.Tests.Yaml.Editing;

public sealed class YamlEditorTests
{
    private const string Desk = """
        # The desk.
        name: Support   # who
        llm_config: &llm {model: gpt-4o, temperature: 0.7}   # shared
        tools: [a, 'b']
        agents:
          # first
          - name: "writer"
            agent_type: llm_agent
            system_prompt: |   # long
                Be polite.

                Be short.

            llm_config: *llm

          - agent_type: 'react_agent'
            name: reviewer
            system_prompt: >-
              Read what was
              written.

              Say what is wrong.
            <<: {max_handoffs: 3}
        # the end
        edges:
        - from: writer   # one
          to: reviewer
        - {from: reviewer, to: END}
        """;

    [Theory]
    [InlineData("/name", "\"Help\"", "name: Support ", "name: Help ")]
    [InlineData("/name", "\"yes\"", "name: Support ", "name: \"yes\" ")]
    [InlineData("/tools/1", "\"it's\"", "'b'", "'it''s'")]
    [InlineData("/agents/0/name", "\"no\"", "\"writer\"", "\"no\"")]
    [InlineData("/agents/1/agent_type", "7", "'react_agent'", "7")]
    [InlineData("/agents/0/agent_type", "null", "agent_type: llm_agent", "agent_type: null")]
    [InlineData("/agents/0/agent_type", "[\"a\",{\"b\":[]}]", "agent_type: llm_agent\n", "agent_type:\n      - a\n      - b: []\n")]
    [InlineData("/agents/0/agent_type", "{\"a\":{}}", "agent_type: llm_agent\n", "agent_type:\n      a: {}\n")]
    [InlineData("/agents/0/name", "\"a\\nb\"", "\"writer\"\n", "|-\n      a\n      b\n")]
    [InlineData("/agents/0/system_prompt", "\"Be polite.\\n\"", "Be polite.\n\n        Be short.\n", "Be polite.\n")]
    [InlineData(
        "/agents/0/system_prompt", "\"Go.\"", "|   # long\n        Be polite.\n\n        Be short.\n", "|-   # long\n        Go.\n")]
    [InlineData(
        "/agents/0/system_prompt", "\" in\\n\\n\"", "|   # long\n        Be polite.\n\n        Be short.\n", "|4+   # long\n         in\n")]
    [InlineData("/agents/0/system_prompt", "\"\\u0007\"", "|   # long\n        Be polite.\n\n        Be short.\n", "\"\\x07\"   # long\n")]
    [InlineData("/agents/1/system_prompt", "\"Read what was written.\\nSay all.\"", "Say what is wrong.", "Say all.")]
    [InlineData(
        "/agents/1/system_prompt",
        "\"Read what was written.\\n  - all\"",
        ">-\n      Read what was\n      written.\n\n      Say what is wrong.\n",
        "|-\n      Read what was written.\n        - all\n")]
    [InlineData("/edges/0", "5", "from: writer   # one\n  to: reviewer\n", "5\n")]
    [InlineData("/edges/1", "{\"from\":\"a, b\"}", "{from: reviewer, to: END}", "{from: \"a, b\"}")]
    [InlineData("/edges", "[]", "edges:\n- from: writer   # one\n  to: reviewer\n- {from: reviewer, to: END}\n", "edges: []\n")]
    public void A_value_is_written_in_the_style_of_the_value_that_it_replaces(string at, string value, string before, string after) =>
        AssertEdited(new YamlEdit.Set(new(at), ConfigJson.Parse(value)), before, after);

    [Theory]
    [InlineData("/name", "name: Support   # who\n", "")]
    [InlineData("/tools/0", "[a, 'b']", "['b']")]
    [InlineData("/tools/1", "[a, 'b']", "[a]")]
    [InlineData("/agents/0/system_prompt", "    system_prompt: |   # long\n        Be polite.\n\n        Be short.\n", "")]
    [InlineData("/agents/0/name", "name: \"writer\"\n    agent_type", "agent_type")]
    [InlineData("/agents/0", "  - name: \"writer\"\n    agent_type: llm_agent\n    system_prompt: |   # long\n        Be polite.\n\n"
        + "        Be short.\n\n    llm_config: *llm\n", "")]
    [InlineData("/edges/0", "- from: writer   # one\n  to: reviewer\n", "")]
    public void Removing_a_value_removes_its_lines_and_no_others(string at, string before, string after) =>
        AssertEdited(new YamlEdit.Remove(new(at)), before, after);

    [Theory]
    [InlineData("", "description", "\"Desk\"", "name", "# who\n", "# who\ndescription: Desk\n")]
    [InlineData("", "first", "1", null, "name: Support", "first: 1\nname: Support")]
    [InlineData("/agents/0", "tools", "[\"x\"]", "system_prompt", "Be short.\n", "Be short.\n    tools: [x]\n")]
    [InlineData("/agents/0", "prompt", "\"a\\n\"", null, "- name: \"writer\"\n", "- prompt: |\n      a\n    name: \"writer\"\n")]
    [InlineData("/edges/0", "llm_model", "\"m\"", "to", "to: reviewer\n", "to: reviewer\n  llm_model: m\n")]
    [InlineData("/edges/1", "llm_model", "\"m\"", "to", "to: END}", "to: END, llm_model: m}")]
    [InlineData("/edges/1", "kind", "[1]", null, "{from", "{kind: [1], from")]
    public void A_new_member_is_inserted_after_its_predecessor(
        string at, string key, string value, string? after, string before, string then) =>
        AssertEdited(new YamlEdit.Add(new(at), key, ConfigJson.Parse(value), after), before, then);

    [Theory]
    [InlineData("/tools", 2, "\"c\"", "'b']", "'b', c]")]
    [InlineData("/tools", 0, "\"c\"", "[a", "[c, a")]
    [InlineData("/edges", 2, "{\"from\":\"x\"}", "to: END}\n", "to: END}\n- from: x\n")]
    [InlineData("/edges", 0, "{\"from\":\"x\",\"to\":\"z\"}", "- from: writer", "- from: x\n  to: z\n- from: writer")]
    [InlineData("/agents", 1, "{\"name\":\"new\"}", "llm_config: *llm\n", "llm_config: *llm\n\n  - name: new\n")]
    [InlineData("/agents", 2, "{\"name\":\"new\"}", "<<: {max_handoffs: 3}\n", "<<: {max_handoffs: 3}\n\n  - name: new\n")]
    public void A_new_item_has_the_layout_of_its_neighbors(string at, int index, string value, string before, string then) =>
        AssertEdited(new YamlEdit.Insert(new(at), index, ConfigJson.Parse(value)), before, then);

    [Theory]
    [InlineData("/agents/0/llm_config/model", "it comes from the alias *llm and is shared with the anchor &llm", 14)]
    [InlineData("/agents/0/llm_config", "it comes from the alias *llm and is shared with the anchor &llm", 14)]
    [InlineData("/llm_config", "the anchor &llm is also used elsewhere in the file, which would change too", 3)]
    [InlineData("/llm_config/temperature", "the anchor &llm is also used elsewhere in the file, which would change too", 3)]
    [InlineData("/agents/1/max_handoffs", "it comes from the merge key << and is shared with other mappings", 23)]
    [InlineData("/agents/7", "the document has no value at /agents/7", 7)]
    public void Editing_a_shared_or_missing_value_is_refused(string at, string reason, int line)
    {
        var refused = Assert.IsType<YamlEditResult.Refused>(
            YamlEditor.Apply("a.yaml", Text(Desk), 0, [new YamlEdit.Set(new(at), new ConfigValue.Number("1"))]));
        Assert.Equal((reason, line), (refused.Reason, refused.Place.Line));
    }

    [Fact]
    public void An_unused_anchor_is_kept()
    {
        var edited = YamlEditor.Apply("a.yaml", "a: &x !!str 5 # five\n", 0, [new YamlEdit.Set(new("/a"), new ConfigValue.Text("six"))]);
        Assert.Equal("a: &x six # five\n", Assert.IsType<YamlEditResult.Done>(edited).Text);
    }

    [Fact]
    public void A_substitution_tag_is_replaced_by_the_value()
    {
        var edited = YamlEditor.Apply(
            "a.yaml", "a: !file p.md # long\nb: !env X\n", 0, [new YamlEdit.Set(new("/a"), new ConfigValue.Text("x\ny"))]);
        Assert.Equal("a: |- # long\n  x\n  y\nb: !env X\n", Assert.IsType<YamlEditResult.Done>(edited).Text);
    }

    [Fact]
    public void Only_the_selected_document_is_changed()
    {
        var edited = YamlEditor.Apply(
            "a.yaml",
            "---\n# nothing\n---\na: 1\n--- # two\na: 1\n...\n---\na: 1\n",
            1,
            [new YamlEdit.Set(new("/a"), new ConfigValue.Number("2"))]);
        Assert.Equal("---\n# nothing\n---\na: 1\n--- # two\na: 2\n...\n---\na: 1\n", Assert.IsType<YamlEditResult.Done>(edited).Text);
    }

    [Fact]
    public void A_file_with_an_error_is_not_changed()
    {
        var refused = Assert.IsType<YamlEditResult.Refused>(
            YamlEditor.Apply("a.yaml", "a: 1\na: 2\n", 0, [new YamlEdit.Set(new("/a"), new ConfigValue.Number("2"))]));
        Assert.Equal(("the file has an error", 2), (refused.Reason, refused.Place.Line));
    }

    [Fact]
    public void Either_all_edits_are_applied_or_none()
    {
        YamlEdit[] edits = [new YamlEdit.Set(new("/name"), new ConfigValue.Text("x")), new YamlEdit.Remove(new("/nothing"))];
        Assert.IsType<YamlEditResult.Refused>(YamlEditor.Apply("a.yaml", Text(Desk), 0, edits));
    }

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("\r", false)]
    [InlineData("\n", true)]
    public void The_smallest_edits_leave_everything_else_unchanged(string lineEnd, bool endsWithoutBreak)
    {
        var text = Text(Desk).Replace("\n", lineEnd, StringComparison.Ordinal);
        text = endsWithoutBreak ? text[..^lineEnd.Length] : text;
        var from = ConfigJson.Parse("""
            {"name":"Support","llm_config":{"model":"gpt-4o","temperature":0.7},"tools":["a","b"],"agents":[
             {"name":"writer","agent_type":"llm_agent","system_prompt":"Be polite.\n\nBe short.\n"},{"agent_type":"react_agent",
              "name":"reviewer"}],
             "edges":[{"from":"writer","to":"reviewer"},{"from":"reviewer","to":"END"}]}
            """);
        var to = ConfigJson.Parse("""
            {"name":"Support","description":"New.","llm_config":{"model":"gpt-4o","temperature":0.7},"tools":["a","c","b"],"agents":[
             {"agent_type":"react_agent","name":"reviewer","description":"Reads."},{"name":"writer","agent_type":"llm_agent",
              "system_prompt":"Be polite.\n\nBe brief.\n"}],
             "edges":[{"from":"writer","to":"reviewer"},{"from":"reviewer","to":"writer"},{"from":"writer","to":"END"}]}
            """);

        var edited = Assert.IsType<YamlEditResult.Done>(YamlEditor.Apply("a.yaml", text, 0, YamlDiff.Compute(from, to)));

        Assert.Equal(
            text.Replace("# who", $"# who{lineEnd}description: New.", StringComparison.Ordinal)
                .Replace("[a, 'b']", "[a, c, 'b']", StringComparison.Ordinal)
                .Replace("short", "brief", StringComparison.Ordinal)
                .Replace("name: reviewer", $"name: reviewer{lineEnd}    description: Reads.", StringComparison.Ordinal)
                .Replace("to: END}", $"to: writer}}{lineEnd}- from: writer{lineEnd}  to: END", StringComparison.Ordinal),
            edited.Text);
    }

    private static void AssertEdited(YamlEdit edit, string before, string after)
    {
        var text = Text(Desk);
        Assert.Contains(before, text, StringComparison.Ordinal);
        var edited = YamlEditor.Apply("a.yaml", text, 0, [edit]);
        Assert.True(edited is YamlEditResult.Done, edited.ToString());
        var at = text.IndexOf(before, StringComparison.Ordinal);
        Assert.Equal(text[..at] + after + text[(at + before.Length)..], ((YamlEditResult.Done)edited).Text);
    }

    private static string Text(string block) => block.ReplaceLineEndings("\n") + "\n";
}
