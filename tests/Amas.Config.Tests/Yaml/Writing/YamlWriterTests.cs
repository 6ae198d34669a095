using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using Amas.Config.Yaml.Writing;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Amas.Config.Tests.Yaml.Writing;

public sealed class YamlWriterTests
{
    public static TheoryData<string> Texts { get; } =
    [
        "", " ", "a", "a b", " a", "a ", "yes", "No", "on", "OFF", "y", "true", "null", "~", "1", "1.10", "0o14", "0x1F", ".inf",
        "-.INF", "1e3", "12:30", "2026-08-01", "=", "<<",
        "a: b", "a #b", "# a", "- a", "-", "---", "...", "[a]", "{a}", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a`", "'a'",
        "\"a\"", "a, b", "{{ writer.output.x }}", "$ {{ x }}",
        "a\nb", "a\nb\n", "a\n\nb\n\n", "\na", " a\nb", "a \nb", "a\n  b\nc", "a\n b", "\n", "\n\n", "a\n---\nb", "a\r\nb",
        "a\tb", "a\n\tb", "\ttab", "a\nb ",
        "\u0000", "\u001b[31m", "\u0085", "\u2028", "\ufeff", "\u202e", "Grüße", "家族", "😀", "a 😀\nb 👩‍👩‍👧\n", "\u00a0a",
        "a\n# b\n", "a\n- b: c\n",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_is_read_back_unchanged(string text)
    {
        var yaml = YamlWriter.SerializeRedacted(new ConfigValue.Map(
            [
                new(text, new ConfigValue.List([new ConfigValue.Text(text)])),
                new("nested", new ConfigValue.Map([new("deep", new ConfigValue.Text(text))])),
            ]));
        Assert.Equal([text, text, "nested", "deep", text], Scalars(yaml).Select(scalar => scalar.Value));
        Assert.All(
            Scalars(yaml).Where(scalar => scalar.Value == text),
            scalar => Assert.True(scalar.Style != ScalarStyle.Plain || IsText(text), yaml));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_reader_reads_back_the_same_value(string text)
    {
        ConfigValue.Map value = new(
        [
            new("text", new ConfigValue.Text(text)),
            new(
                "list",
                new ConfigValue.List(
                    [
                        new ConfigValue.List([new ConfigValue.Text(text)]),
                        ConfigJson.Parse("""[{}, [], 1.10, true, {"a": [{"b": "c"}]}]"""),
                    ])),
            new($"key {text}", new ConfigValue.Boolean(true)),
        ]);
        var read = YamlReader.Read("a.yaml", YamlWriter.SerializeRedacted(value));
        List<Finding> findings = [];
        var rendered = new ConfigRenderer(findings).Render(Assert.Single(read.Value).Root);
        Assert.DoesNotContain(read.Findings.Concat(findings), finding => finding.Severity == Severity.Error);
        Assert.Equal(CanonicalJson.SerializeRedacted(value), CanonicalJson.SerializeRedacted(rendered));
    }

    [Fact]
    public void A_lone_surrogate_is_written_as_a_replacement_character() =>
        Assert.Equal("a: \"\uFFFDx\"\n", YamlWriter.SerializeRedacted(new ConfigValue.Map([new("a", new ConfigValue.Text("\ud800x"))])));

    [Theory]
    [InlineData("a\nb")]
    [InlineData("You are 😀.\n\n  - one\n  - two: \"x\" # y\nEnd.\n")]
    public void A_prompt_is_written_as_a_block_scalar(string prompt) =>
        Assert.Equal(
            ScalarStyle.Literal,
            Scalars(YamlWriter.SerializeRedacted(new ConfigValue.Map([new("system_prompt", new ConfigValue.Text(prompt))])))[1].Style);

    [Fact]
    public void A_configuration_is_written_as_a_person_would_write_it() => Assert.Equal(
        """
        name: Support Agent
        agents:
          - name: writer
            system_prompt: |-
              Be polite.

              Be brief.
            temperature: 0.10
            tools: []
            routing:
              "no": writer
            key:
              $sensitive:
                env: SERP_TOKEN
        version: "1.10"
        nothing: null

        """,
        YamlWriter.SerializeRedacted(ConfigJson.Parse("""
            {"name":"Support Agent","agents":[{"name":"writer","system_prompt":"Be polite.\n\nBe brief.","temperature":0.10,
             "tools":[],"routing":{"no":"writer"},
             "key":{"$sensitive":{"env":"SERP_TOKEN"}}}],"version":"1.10","nothing":null}
            """)),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void Several_documents_are_separated()
    {
        using StringWriter text = new() { NewLine = "\n" };
        YamlWriter.Write([ConfigJson.Parse("""{"a":"x\ny"}"""), ConfigJson.Parse("""{"b":2}""")], text, reveal: false);
        Assert.Equal("---\na: |-\n  x\n  y\n---\nb: 2\n", text.ToString());
    }

    [Fact]
    public void A_secret_is_written_only_on_request()
    {
        ConfigValue.Map config = new([new("key", new ConfigValue.Secret(new("TOKEN"), "hunter2-hunter2"))]);
        using StringWriter revealed = new();
        YamlWriter.Write([config], revealed, reveal: true);
        Assert.Contains("hunter2-hunter2", revealed.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2-hunter2", YamlWriter.SerializeRedacted(config), StringComparison.Ordinal);
    }

    private static bool IsText(string text) => text.Length > 0 && !double.TryParse(text, out _) && text.Trim() == text
        && text.ToLowerInvariant() is not ("yes" or "no" or "on" or "off" or "y" or "n" or "true" or "false" or "null");

    private static List<Scalar> Scalars(string yaml)
    {
        Parser parser = new(new StringReader(yaml));
        List<Scalar> scalars = [];
        while (parser.MoveNext())
        {
            if (parser.Current is Scalar scalar)
            {
                scalars.Add(scalar);
            }
        }

        return scalars;
    }
}
