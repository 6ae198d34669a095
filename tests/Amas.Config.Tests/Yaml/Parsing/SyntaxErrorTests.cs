using Amas.Config.Yaml.Parsing;

namespace Amas.Config.Tests.Yaml.Parsing;

/// <summary>A syntax error with a common cause names the cause at its place, and not the effect that the parser reports.</summary>
public sealed class SyntaxErrorTests
{
    [Theory]
    [InlineData("a: |\nYou are\n", "2:1 the text below the | or > in line 1 is not indented")]
    [InlineData("b:\n  - c: x\n    a: >-\n    You are\n", "4:5 the text below the | or > in line 3 is not indented")]
    [InlineData("a: |  # text\n\nYou are\n", "3:1 the text below the | or > in line 1 is not indented")]
    [InlineData(
        "a: |\n  You are\nnot here\n",
        "3:1 this line is indented less than the block that begins in line 1, and is not a key either")]
    [InlineData(
        "a: |\n  You are\n not here\n",
        "3:2 this line is indented less than the block that begins in line 1, and is not a key either")]
    [InlineData("a: | You are\n", "1:4 a text follows a | or > on the same line")]
    [InlineData("a: > You are\n", "1:4 a text follows a | or > on the same line")]
    [InlineData("a: \"say \"hi\" now\"\n", "1:9 the text in quotes ends at this \", but the line goes on")]
    [InlineData("a: \"say\" hi\n", "1:8 the text in quotes ends at this \", but the line goes on")]
    [InlineData("a: 'say' hi\n", "1:8 the text in quotes ends at this ', but the line goes on")]
    [InlineData("a: 'don't do'\n", "1:8 an apostrophe ends the text in single quotes")]
    [InlineData("a: 'one'\nb: 'it's'\n", "2:7 an apostrophe ends the text in single quotes")]
    [InlineData("a: \"say hi\nb: x\n", "1:4 the text that begins here has no closing \"")]
    [InlineData("a: 'say hi\n", "1:4 the text that begins here has no closing '")]
    [InlineData("a: \"b \\ud800 c\"\n", "1:4 the text in double quotes contains a \\x, \\u or \\U that is no character")]
    [InlineData("a: \"b \\xZZ c\"\n", "1:4 the text in double quotes contains a \\x, \\u or \\U that is no character")]
    [InlineData("a: \"C:\\path\"\n", "1:4 the text in double quotes contains a backslash that does not begin a known escape sequence")]
    [InlineData("a: *important* rule\n", "1:4 a text without quotes cannot begin with '*', which has another meaning in YAML")]
    [InlineData("a: **important** rule\n", "1:4 a text without quotes cannot begin with '*', which has another meaning in YAML")]
    [InlineData("a: & more\n", "1:4 a text without quotes cannot begin with '&', which has another meaning in YAML")]
    [InlineData("a: @you help\n", "1:4 a text without quotes cannot begin with '@', which has another meaning in YAML")]
    [InlineData("a: `code`\n", "1:4 a text without quotes cannot begin with '`', which has another meaning in YAML")]
    [InlineData("a: %x\n", "1:4 a text without quotes cannot begin with '%', which has another meaning in YAML")]
    [InlineData("a: Note: be nice\n", "1:8 a text without quotes cannot contain ': ', which ends a key")]
    [InlineData("a: - x\n", "1:4 a text without quotes cannot begin with '- ', which has another meaning in YAML")]
    [InlineData("a: ? what\n", "1:4 a text without quotes cannot begin with '? ', which has another meaning in YAML")]
    [InlineData("a: [Role] You are\n", "1:4 a text without quotes cannot begin with '[', which has another meaning in YAML")]
    [InlineData("a: {x} You are\n", "1:4 a text without quotes cannot begin with '{', which has another meaning in YAML")]
    [InlineData("a: Rules\n- be nice\n", "2:1 a list item follows the value in line 1")]
    [InlineData("a: x\nb:y\n", "2:1 there is no space after 'b:', so it is not a key")]
    [InlineData("a:x\nb: y\n", "1:1 there is no space after 'a:', so it is not a key")]
    [InlineData("a: x\n  b: y\n", "2:3 this key is indented more than line 1, which has a value already")]
    [InlineData("m: x\nl: gpt\n  b: y\n", "3:3 this key is indented more than line 2, which has a value already")]
    [InlineData("l:\n  - n: a\n    d: d\n   t: x\n", "4:4 this line is indented by 3 spaces, but the lines above it by 2 or 4")]
    [InlineData("l:\n  m: x\n t: 1\n", "3:2 this line is indented by 1 space, but the lines above it by 0 or 2")]
    [InlineData("  a: x\n b: y\n", "2:2 this line is indented by 1 space, but the lines above it by 2")]
    [InlineData(
        "a: You help\n  ticket #12 and\n  more text\n",
        "2:10 the text ends before the ' #' here, which begins a comment, but more of it follows")]
    [InlineData("a: [x, b #c, d]\n", "1:10 the text ends before the ' #' here, which begins a comment, but more of it follows")]
    public void The_cause_of_a_syntax_error_is_said_at_its_place(string yaml, string expected)
    {
        var finding = Assert.Single(YamlReader.Read("a.yaml", yaml).Findings);
        Assert.Equal("AS0001", finding.Code);
        Assert.NotNull(finding.Hint);
        Assert.Equal(expected, $"{finding.Place.Line}:{finding.Place.Column} {finding.Message["invalid YAML: ".Length..]}");
    }

    [Theory]
    [InlineData("m:\n\u00A0\u00A0a: x\n", "2:1 the key 'a' contains a no-break space (U+00A0), which makes it another key")]
    [InlineData("l:\n  - n: a\n  \u00A0 d: d\n", "3:3 the line is indented with a no-break space (U+00A0), which is not a space")]
    [InlineData("a: |\n\u00A0\u00A0Hi\n", "2:1 the line is indented with a no-break space (U+00A0), which is not a space")]
    [InlineData("a: |\n  Hi\n\u200B  there\n", "3:1 the line is indented with a zero-width space (U+200B), which is not a space")]
    [InlineData("b: x\na:\u00A0hi\n", "2:3 a no-break space (U+00A0) follows here instead of a space, so it belongs to the text")]
    [InlineData("system\u00A0prompt: hi\n", "1:7 the key 'systemprompt' contains a no-break space (U+00A0), which makes it another key")]
    [InlineData("a\u200B: hi\n", "1:2 the key 'a' contains a zero-width space (U+200B), which makes it another key")]
    [InlineData("a: 1\n\uFEFFb: hi\n", "2:1 the key 'b' contains a byte order mark (U+FEFF), which makes it another key")]
    [InlineData("\u00ADb: hi\n", "1:1 the key 'b' contains a soft hyphen (U+00AD), which makes it another key")]
    public void An_invisible_character_in_a_key_or_as_indentation_is_said(string yaml, string expected)
    {
        var finding = Assert.Single(YamlReader.Read("a.yaml", yaml).Findings);
        Assert.Equal("AS0050", finding.Code);
        Assert.Equal(expected, $"{finding.Place.Line}:{finding.Place.Column} {finding.Message}");
    }

    [Theory]
    [InlineData("می\u200Cخواهم: x\n")]
    [InlineData("👩\u200D💻: x\n")]
    [InlineData("注文\u3000確認: x\n")]
    [InlineData("\"a\u00A0b\": x\n")]
    [InlineData("'a\u00A0b': x\n")]
    [InlineData("a: x\u00A0y\n")]
    [InlineData("a: |\n  \u00A0text\n")]
    public void An_invisible_character_that_may_be_meant_is_not(string yaml) => Assert.Empty(YamlReader.Read("a.yaml", yaml).Findings);

    [Theory]
    [InlineData("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> feature\nc: 4\n", new[] { 2 })]
    [InlineData(
        "a: |\r\n  x\r\n<<<<<<< HEAD\r\n  y\r\n||||||| base\r\n=======\r\n>>>>>>> f\r\n<<<<<<< HEAD\r\n=======\r\n>>>>>>> f\r\n",
        new[] { 3, 8 })]
    [InlineData("a: 1\n>>>>>>> feature\n", new[] { 2 })]
    [InlineData("a: |\n  x\n=======\nb: 1\n", new[] { 3 })]
    public void The_markers_of_a_merge_conflict_are_said_at_their_lines(string yaml, int[] lines)
    {
        var findings = YamlReader.Read("a.yaml", yaml).Findings;
        Assert.All(findings, finding => Assert.Equal("AS0052", finding.Code));
        Assert.Equal(lines, findings.Select(finding => finding.Place.Line));
    }

    [Theory]
    [InlineData("a: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> x\n")]
    [InlineData("a: '<<<<<<<'\n")]
    public void A_text_about_conflicts_is_a_text(string yaml) => Assert.Empty(YamlReader.Read("a.yaml", yaml).Findings);

    [Theory]
    [InlineData("m: &m {x: 1}\na:\n  <<: !include ../llm.yaml\n", 3)]
    [InlineData("m: &m {x: 1}\na:\n  <<: [*m, !include ../llm.yaml]\n", 3)]
    public void A_merge_key_with_an_included_file_says_what_to_write(string yaml, int line)
    {
        var finding = Assert.Single(YamlReader.Read("a.yaml", yaml).Findings);
        Assert.Equal(("AS0011", line), (finding.Code, finding.Place.Line));
        Assert.Contains("!include ../llm.yaml", finding.Message, StringComparison.Ordinal);
        Assert.Contains("_defaults.yaml", finding.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: *important*\n", "AS0009", "put text that begins with * in quotes")]
    [InlineData("a: !important rule\n", "AS0003", "put text that begins with ! in quotes")]
    [InlineData("a: {{ x }}\n", "AS0010", "put text that begins with {{ in quotes")]
    [InlineData("a\0: 1\n", "AS0005", "save the file as UTF-8; UTF-16 needs a byte order mark")]
    public void A_text_that_YAML_takes_for_something_else_is_to_be_quoted(string yaml, string code, string hint)
    {
        var finding = Assert.Single(YamlReader.Read("a.yaml", yaml).Findings);
        Assert.Equal((code, hint), (finding.Code, finding.Hint));
    }
}
