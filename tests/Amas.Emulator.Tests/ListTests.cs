using System.Net;
using System.Text.Json.Nodes;
using Amas.Emulator.Answers.Lists;

namespace Amas.Emulator.Tests;

public sealed class ListTests
{
    [Fact]
    public async Task An_array_contains_all_agents_in_order_of_creation()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var names = await FillAsync(emulator, 450);

        Assert.Equal(names, NamesIn((await emulator.GetAsync()).Json.AsArray()));
    }

    [Fact]
    public async Task Pages_contain_fifty_agents_and_link_to_the_next_and_previous_page()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { ListShape = ListShape.Paged });
        var names = await FillAsync(emulator, 120);

        List<string?> seen = [];
        List<int> sizes = [];
        for (var next = new Uri(emulator.BaseAddress, "agent/").AbsoluteUri; next is not null;)
        {
            var page = (await emulator.GetAsync(next)).Json;
            seen.AddRange(NamesIn(page["results"]!.AsArray()));
            sizes.Add(page["results"]!.AsArray().Count);
            Assert.Equal(120, (int?)page["count"]);
            next = (string?)page["next"];
        }

        Assert.Equal(names, seen);
        Assert.Equal([50, 50, 20], sizes);
        Assert.Equal($"{emulator.BaseAddress}agent/?page=1", (string?)(await emulator.GetAsync("agent/?page=2")).Json["previous"]);
    }

    [Fact]
    public async Task An_empty_account_has_one_empty_page()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { ListShape = ListShape.Paged });

        Assert.Equal("""{"count":0,"next":null,"previous":null,"results":[]}""", (await emulator.GetAsync()).Text);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("99999999999")]
    [InlineData("2147483647")]
    public async Task A_page_that_does_not_exist_is_not_found(string page)
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { ListShape = ListShape.Paged });

        Assert.Equal(HttpStatusCode.NotFound, (await emulator.GetAsync($"agent/?page={page}")).Status);
    }

    private static async Task<string[]> FillAsync(RunningEmulator emulator, int count)
    {
        string[] names = [.. Enumerable.Range(1, count).Select(number => $"agent {number}")];
        foreach (var name in names)
        {
            Assert.Equal(HttpStatusCode.Created, (await emulator.CreateAsync($$"""{"name":"{{name}}"}""")).Status);
        }

        return names;
    }

    private static IEnumerable<string?> NamesIn(JsonArray agents) => agents.Select(agent => (string?)agent!["name"]);
}
