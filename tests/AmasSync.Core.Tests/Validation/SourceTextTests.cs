using AmasSync.Core.Tests.Desired;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Tests.Validation;

/// <summary>Texts that YAML reads differently from how they look are findings.</summary>
public sealed class SourceTextTests
{
    [Theory]
    [InlineData("system_prompt: Answer ticket #12 politely.", "3:16", "Answer ticket")]
    [InlineData("system_prompt: Answer\n  ticket # 12", "3:16", "Answer ticket")]
    [InlineData("system_prompt: Answer  #12", "3:16", "Answer")]
    [InlineData("description: One\t# two", "3:14", "One")]
    [InlineData("prompt_config: {system_prompt: Do #1\n  }", "3:32", "Do")]
    [InlineData("possible_outputs:\n  - yes it is\n  - to #sales", "5:5", "to")]
    public void A_text_that_a_comment_cuts_is_a_warning_that_says_what_is_sent(string lines, string place, string sent) => Assert.Contains(
        $"{place} Warning AS0660 the text ends before a # that begins a comment: only '{sent}' is sent (put the text in quotes, or use a "
        + "block scalar (|); write two spaces before the # of a comment)",
        Lines(Flow.Flat(lines)));

    [Theory]
    [InlineData("system_prompt: #12 first.", "3:1", "system_prompt")]
    [InlineData("system_prompt:\n  # You are\n  # helpful\nllm_config: {}", "3:1", "system_prompt")]
    [InlineData("description:   # text", "3:1", "description")]
    [InlineData("possible_outputs:\n  - a\n  - #b", "5:4", "the list item")]
    public void A_text_that_is_only_a_comment_is_an_error(string lines, string place, string subject) => Assert.Contains(
        $"{place} Error AS0051 {subject} is empty: all of its text follows a # and is a comment (put text that begins with # in quotes, "
        + "or use a block scalar (|); if it is a comment, remove the key)",
        Lines(Flow.Flat(lines)));

    [Theory]
    [InlineData("system_prompt: Answer briefly.  # the tone of the house")]
    [InlineData("system_prompt: 'Answer ticket #12'  #x")]
    [InlineData("system_prompt: Answer C# and F#1")]
    [InlineData("system_prompt: >\n  Answer #12\n  and #13\n")]
    [InlineData("system_prompt: |  # long\n  # Role\n  You are")]
    [InlineData("llm_config: {model: gpt-4o}\n# end")]
    [InlineData("llm_config:\n  model: gpt-4o #12")]
    [InlineData("description:\n# the model\nllm_config: {model: gpt-4o}")]
    public void A_comment_beside_a_text_is_none(string lines) =>
        Assert.DoesNotContain(FindingText.Findings(Flow.Flat(lines)), finding => finding.Code is "AS0660" or "AS0051");

    [Theory]
    [InlineData("name: |\n  Desk\nagent_type: llm_agent\n", "1:7", "ends with a line break")]
    [InlineData("name: \"Help\\nDesk\"\nagent_type: llm_agent\n", "1:7", "contains a line break")]
    [InlineData("name: 'Desk '\nagent_type: llm_agent\n", "1:7", "ends with a space or an invisible character")]
    [InlineData("name: \"\\u00A0Desk\"\nagent_type: llm_agent\n", "1:7", "begins with a space or an invisible character")]
    [InlineData("name: Desk\u200B\nagent_type: llm_agent\n", "1:7", "ends with a space or an invisible character")]
    public void A_name_with_a_line_end_or_spaces_around_it_is_a_warning(string yaml, string place, string problem) => Assert.Contains(
        $"{place} Warning AS0662 the name {problem}, which is sent and shown with it (write the name on the line of its key, without "
        + "spaces around it)",
        Lines(yaml));

    [Theory]
    [InlineData("system_prompt: hi \uFEFFthere", "3:19")]
    [InlineData("system_prompt: |\n  hi\n  \uFEFFthere", "5:3")]
    public void A_byte_order_mark_in_a_text_is_a_warning_at_its_place(string lines, string place) => Assert.Contains(
        $"{place} Warning AS0661 the text contains a byte order mark (U+FEFF) here, which is sent with it (delete the character)",
        Lines(Flow.Flat(lines)));

    [Fact]
    public void Conflict_markers_in_a_text_file_are_an_error_at_their_line()
    {
        using ProjectFixture project = new();
        project.With("prompts/p.md", "You help.\r\n<<<<<<< HEAD\r\nNever.\r\n=======\r\nAlways.\r\n>>>>>>> f\r\n")
            .With("agents/a.yaml", "name: A\nagent_type: llm_agent\nsystem_prompt: !file ../prompts/p.md\n");
        var finding = Assert.Single(Validator.Validate(project.Read()).Findings);
        Assert.Equal(("AS0663", "prompts/p.md", 2, 1), (finding.Code, finding.Place.File, finding.Place.Line, finding.Place.Column));
    }

    [Fact]
    public void Conflict_markers_in_an_included_file_are_an_error_at_their_line()
    {
        using ProjectFixture project = new();
        project.With("shared/llm.yaml", "<<<<<<< HEAD\nmodel: a\n=======\nmodel: b\n>>>>>>> f\n")
            .With("agents/a.yaml", "name: A\nagent_type: llm_agent\nllm_config: !include ../shared/llm.yaml\n");
        var finding = Assert.Single(FindingText.ExcludeMissingPrompts(Validator.Validate(project.Read()).Findings));
        Assert.Equal(("AS0052", "shared/llm.yaml", 1), (finding.Code, finding.Place.File, finding.Place.Line));
    }

    [Theory]
    [InlineData("system_config:\n  name: A\n  agent_type: llm_agent\n", 1)]
    [InlineData("name: A\nsystem_config:\n  name: A\n  agent_type: llm_agent\n", 2)]
    public void A_configuration_inside_system_config_is_one_error(string yaml, int line)
    {
        var finding = Assert.Single(FindingText.Findings(yaml));
        Assert.Equal(("AS0053", line, 1), (finding.Code, finding.Place.Line, finding.Place.Column));
    }

    private static IReadOnlyList<string> Lines(string yaml) => [.. FindingText.Findings(yaml).Select(FindingText.Line)];
}
