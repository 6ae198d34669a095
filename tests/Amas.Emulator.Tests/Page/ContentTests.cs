using System.Net;
using System.Text.RegularExpressions;

namespace Amas.Emulator.Tests.Page;

public sealed class ContentTests
{
    private const string Review = """
        {"name":"Content Review","description":"Writes and reviews.","architecture":"workflow","entry_point":"writer","agents":[
          {"name":"writer","agent_type":"llm_agent","description":"Writes.","system_prompt":"You write.","llm_config":{"model":"gpt-4o"}},
          {"name":"reviewer","agent_type":"react_agent","prompt_config":{"system_prompt":"You review."},
           "tools":["calculator",{"name":"search"}]}],
         "edges":[{"from":"writer","to":"reviewer"},
          {"from":"reviewer","condition":"Good?","condition_type":"boolean","routing":{"yes":"END","no":"writer"}}]}
        """;

    [Fact]
    public async Task An_empty_emulator_shows_the_first_steps_and_no_key()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var visit = await Visit.ToAsync(emulator, "/");

        Assert.Contains("No saved agents", visit.Text, StringComparison.Ordinal);
        Assert.Contains($"curl -X POST {emulator.BaseAddress}agent/ \\\n  -H 'x-api-key: YOUR_KEY'", visit.Text, StringComparison.Ordinal);
        Assert.Contains($"curl -X POST {emulator.BaseAddress}sessions/", visit.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningEmulator.Key, visit.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agents_are_listed_by_account_with_distinguishing_details()
    {
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { ApiKeys = [.. options.ApiKeys, new("alice-key", new("alice"))] });
        var mine = (await emulator.CreateAsync(Review)).Id;
        var theirs = (await emulator.CreateAsync("""{"name":"Billing","agent_type":"llm_agent"}""", "alice-key")).Id;
        await emulator.PatchAsync(mine, Review);

        var visit = await Visit.ToAsync(emulator, "/");

        Assert.Equal(
            [$"/agents/{theirs}/", $"/agents/{mine}/"], visit.Links.Where(link => link.StartsWith("/agents/", StringComparison.Ordinal)));
        Assert.Matches("Account user_alice .* Billing billing llm_agent 1 1\\.0\\.0 just now Account user_local ", Flat(visit.Text));
        Assert.Contains(" Content Review content_review workflow 2 1.0.1 just now ", Flat(visit.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("alice-key", visit.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_is_shown_with_its_workflow_prompts_models_tools_and_json()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var id = (await emulator.CreateAsync(Review)).Id;

        var visit = await Visit.ToAsync(emulator, $"/agents/{id}/");

        var picture = Regex.Match(visit.Html, "<svg.*?</svg>", RegexOptions.Singleline).Value;
        Assert.Contains(
            "2 agents, 4 edges. start to writer. writer to reviewer. reviewer to end if yes. reviewer to writer if no.",
            picture,
            StringComparison.Ordinal);
        string[] expected =
        [
            "Writes and reviews.", "You write.", "You review.", "gpt-4o", "calculator, search", "dashed: decided by a model",
            "\"condition_type\": \"boolean\"", $"from-agent/{id}/",
        ];
        Assert.All(expected, text => Assert.Contains(text, visit.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_is_shown_as_a_dialog_and_linked_to_its_agent()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var agent = (await emulator.CreateAsync(Review)).Id;
        var session = (await emulator.SendAsync(HttpMethod.Post, $"sessions/from-agent/{agent}/", (string?)null)).Id;
        Assert.Contains(
            $"curl -X POST {emulator.BaseAddress}runtime/{session}/execute/",
            (await Visit.ToAsync(emulator, $"/sessions/{session}/")).Text,
            StringComparison.Ordinal);
        await emulator.PostAsync(
            $"runtime/{session}/execute/",
            """{"content":[{"type":"text","text":"Bread?"},{"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]}""");

        var visit = await Visit.ToAsync(emulator, $"/sessions/{session}/");

        Assert.Contains("user", visit.Text, StringComparison.Ordinal);
        Assert.Matches("user .* UTC\\s*Bread\\?\\s+\\[image: https://example.org/a.png\\]\\s*writer .* UTC", Flat(visit.Text));
        Assert.Contains("Last reply of each agent", visit.Text, StringComparison.Ordinal);
        Assert.Contains($"/agents/{agent}/", visit.Links);
        Assert.Contains($"/sessions/{session}/", (await Visit.ToAsync(emulator, $"/agents/{agent}/")).Links);
        Assert.Contains($"/sessions/{session}/", (await Visit.ToAsync(emulator, "/")).Links);
    }

    [Theory]
    [InlineData("/agents/550e8400-e29b-41d4-a716-446655440000/")]
    [InlineData("/agents/'; DROP TABLE agents; --/")]
    [InlineData("/sessions/<script>/")]
    public async Task A_page_that_does_not_exist_is_404_with_a_link_back(string path)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var visit = await Visit.ToAsync(emulator, path);

        Assert.Equal(HttpStatusCode.NotFound, visit.Status);
        Assert.Contains("/", visit.Links);
        Assert.DoesNotContain("script", visit.Elements);
    }

    [Fact]
    public async Task Long_lists_are_shown_in_linked_pages()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        for (var number = 0; number < 60; number++)
        {
            await emulator.CreateAsync($$"""{"name":"Agent {{number}}"}""");
        }

        var first = await Visit.ToAsync(emulator, "/");
        var second = await Visit.ToAsync(
            emulator, Assert.Single(first.Links, link => link.StartsWith("/?agents", StringComparison.Ordinal)));

        Assert.Equal((50, 10), (AgentLinks(first).Count(), AgentLinks(second).Count()));
        Assert.Empty(AgentLinks(first).Intersect(AgentLinks(second)));
        Assert.Contains("51 to 60 of 60", second.Text, StringComparison.Ordinal);
        Assert.Contains("/?agents=0&sessions=0#agents", second.Links);
    }

    [Theory]
    [InlineData("/?agents=99999999999999999999")]
    [InlineData("/?agents=-1&sessions=x")]
    [InlineData("/?agents=9223372036854775807&sessions=9223372036854775807")]
    public async Task An_invalid_query_is_ignored(string path)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.CreateAsync(Review);

        Assert.Equal(HttpStatusCode.OK, (await Visit.ToAsync(emulator, path)).Status);
    }

    [Fact]
    public async Task A_long_conversation_is_shown_in_pages_from_its_end()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var session = await emulator.SessionAsync();
        for (var number = 0; number < 60; number++)
        {
            await emulator.ExecuteAsync(session, $"Message {number}.");
        }

        var last = await Visit.ToAsync(emulator, $"/sessions/{session}/");
        var first = await Visit.ToAsync(emulator, Assert.Single(last.Links, link => link.Contains("before", StringComparison.Ordinal)));

        Assert.Contains("← 20 earlier", last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Message 9.", last.Text, StringComparison.Ordinal);
        Assert.Contains("Message 10.", last.Text, StringComparison.Ordinal);
        Assert.Contains("Message 9.", first.Text, StringComparison.Ordinal);
        Assert.Contains("100 later →", first.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> AgentLinks(Visit visit) =>
        visit.Links.Where(link => link.StartsWith("/agents/", StringComparison.Ordinal));

    private static string Flat(string text) => Regex.Replace(text, "\\s+", " ");
}
