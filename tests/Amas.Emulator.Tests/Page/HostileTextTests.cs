using System.Net;
using System.Text.Json.Nodes;

namespace Amas.Emulator.Tests.Page;

public sealed class HostileTextTests
{
    /// <summary>The elements of the pages; any other element comes from a configuration or a message.</summary>
    private static readonly string[] OwnElements =
    [
        "!doctype", "html", "head", "meta", "title", "style", "body", "header", "nav", "main", "footer", "a",
        "h1", "h2", "h3", "p", "b", "bdi",
        "span", "time", "code", "pre", "dl", "div", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "section", "figure",
        "figcaption", "details", "summary", "ol", "li", "svg", "desc", "g", "rect", "path", "text",
    ];

    public static TheoryData<string> Texts =>
    [
        "<script>alert(1)</script>",
        "</title></style></pre></svg></a><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)\" x='",
        "'><iframe src=javascript:alert(1)></iframe>",
        "{0} {1:N} {{2}} {",
        "&lt;b&gt; &amp;amp; &#60;u&#62;",
        "<!-- ]]> --> <![CDATA[ <u> ]]>",
        "a\u202Eb\u2066c\u200Fd",
        "nul\u0000bell\u0007escape\u001B[31mdel\u007F",
        "\uFFFE\uFFFF \u2028 \u2029 \u0085",
        "👨‍👩‍👧‍👦 日本語 العربية z\u0301\u0301\u0301\u0301\u0301\u0301",
        "   ",
        new string('x', 100_000),
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task No_text_becomes_markup(string text)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var config = Config(text).ToJsonString();
        var agent = (await emulator.CreateAsync(config)).Id;
        var session = (await emulator.SendAsync(HttpMethod.Post, $"sessions/from-agent/{agent}/", (string?)null)).Id;
        await emulator.ExecuteAsync(session, $"{text}.");

        foreach (var path in (string[])["/", $"/agents/{agent}/", $"/sessions/{session}/"])
        {
            var visit = await Visit.ToAsync(emulator, path);
            Assert.Equal(HttpStatusCode.OK, visit.Status);
            Assert.Empty(visit.Elements.Except(OwnElements));
            Assert.DoesNotContain("onerror", visit.Html.Split('<').Where(piece => piece.StartsWith("img", StringComparison.Ordinal)));
            Assert.DoesNotContain(visit.Html, character => char.IsControl(character) && character is not ('\n' or '\t' or '\r'));
            Assert.DoesNotContain(visit.Html, character => character is '\u202E' or '\u2066' or '\u200F');
            Assert.InRange(visit.Html.Length, 1_000, 1_500_000);
        }
    }

    [Fact]
    public async Task Text_is_shown_as_written()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        const string Text = "<b>Fish & \"chips\"</b> '{0}' {{ user_input }} 日本語";
        var agent = (await emulator.CreateAsync(Config(Text).ToJsonString())).Id;

        var visit = await Visit.ToAsync(emulator, $"/agents/{agent}/");

        Assert.Contains($"The prompt: {Text}", visit.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Fish &amp; &quot;chips&quot;&lt;/b&gt;", visit.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invisible_characters_are_replaced()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.CreateAsync("""{"name":"a\u202Egpj.exe\u0000z"}""");

        Assert.Contains("a⟨U+202E⟩gpj.exe⟨U+0000⟩z", (await Visit.ToAsync(emulator, "/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_prompt_is_truncated_with_the_number_of_missing_characters()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var agent = (await emulator.CreateAsync($$"""{"name":"n","system_prompt":"{{new string('y', 3_000_000)}}"}""")).Id;

        var visit = await Visit.ToAsync(emulator, $"/agents/{agent}/");

        Assert.Contains("… 2950000 more characters", visit.Text, StringComparison.Ordinal);
        Assert.InRange(visit.Html.Length, 50_000, 300_000);
    }

    [Fact]
    public async Task A_configuration_of_thousands_of_agents_is_shown_in_part()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var agents = string.Join(',', Enumerable.Range(0, 5_000).Select(number => $$"""{"name":"n{{number}}","agent_type":"llm_agent"}"""));
        var edges = string.Join(',', Enumerable.Range(0, 4_999).Select(number => $$"""{"from":"n{{number}}","to":"n{{number + 1}}"}"""));
        var id = (
            await emulator.CreateAsync($$"""{"name":"Crowd","entry_point":"n0","agents":[{{agents}}],"edges":[{{edges}},"""
                + $$"""{"from":"n4999","to":"END"}]}""")).Id;

        var visit = await Visit.ToAsync(emulator, $"/agents/{id}/");

        Assert.Contains("Not drawn: 4,500 more agents", visit.Html, StringComparison.Ordinal);
        Assert.Contains("4900 more in the configuration.", visit.Text, StringComparison.Ordinal);
        Assert.InRange(visit.Html.Length, 50_000, 1_000_000);
    }

    private static JsonObject Config(string text) => new()
    {
        ["name"] = $"n{text}",
        ["description"] = text,
        ["entry_point"] = "a",
        ["variables"] = new JsonObject { [text] = new JsonObject { ["type"] = "str", ["default"] = text, ["description"] = text } },
        ["agents"] = new JsonArray(new JsonObject
        {
            ["name"] = "a",
            ["agent_type"] = string.IsNullOrWhiteSpace(text) ? "llm_agent" : text,
            ["description"] = text,
            ["system_prompt"] = $"The prompt: {text}",
            ["llm_config"] = new JsonObject { ["model"] = text },
            ["tools"] = new JsonArray(text, new JsonObject { ["name"] = text }),
            ["knowledge_bases"] = new JsonArray(new JsonObject { ["name"] = text }),
        }),
    };
}
