namespace AmasSync.Cli.Tests.Commands.Applying;

public sealed class ApplyCommandTests
{
    private const string TwoEnvironments =
        "version: 1\nenvironments: {one: {server: embedded}, two: {server: embedded, name_suffix: ' 2'}}\n";

    [Fact]
    public async Task Nothing_is_planned_after_an_apply()
    {
        using var folder = Folder("One", "Two");

        var first = await In(folder).RunAsync("apply", "--yes", "--format", "json");
        var plan = await In(folder).RunAsync("plan", "--detailed-exitcode");

        Assert.Equal(0, first.Code);
        Assert.Equal(2, first.Json.GetProperty("summary").GetProperty("applied").GetInt32());
        Assert.Equal(0, plan.Code);
    }

    [Fact]
    public async Task A_result_that_cannot_be_written_to_a_file_is_still_printed()
    {
        using var folder = Folder("One");

        var run = await In(folder).RunAsync("apply", "--yes", "--format", "json", "--json-into", "agents");

        Assert.Equal(1, run.Code);
        Assert.Equal(1, run.Json.GetProperty("summary").GetProperty("applied").GetInt32());
        Assert.Contains("cannot write the result to", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apply")]
    [InlineData("apply --no-input")]
    public async Task Nothing_is_applied_if_confirmation_is_impossible(string line)
    {
        using var folder = Folder("One");

        var hasTerminal = line.Contains("no-input", StringComparison.Ordinal);
        var run = await (In(folder) with { Typed = hasTerminal ? "yes\n" : null }).RunAsync(line.Split(' '));

        Assert.Equal(7, run.Code);
        Assert.False(Directory.Exists(folder[".amas-sync"]));
    }

    [Theory]
    [InlineData("yes\n", 0)]
    [InlineData("y\n", 7)]
    [InlineData("\n", 7)]
    [InlineData("", 7)]
    public async Task Only_the_full_word_yes_confirms(string typed, int code)
    {
        using var folder = Folder("One");

        var run = await (In(folder) with { Typed = typed }).RunAsync("apply");

        Assert.Equal(code, run.Code);
        Assert.Contains("+ One", run.Out, StringComparison.Ordinal);
        Assert.Contains("Apply this plan to 'local'?", run.Error, StringComparison.Ordinal);
        Assert.Equal(code == 0, Directory.Exists(folder[".amas-sync/runs"]));
    }

    [Theory]
    [InlineData("yes\n", 7)]
    [InlineData("1\n", 0)]
    public async Task Deletes_are_confirmed_by_their_number(string typed, int code)
    {
        using var folder = Folder("One", "Two");
        await In(folder).RunAsync("apply", "--yes");
        File.Delete(folder["agents/Two.yaml"]);

        var run = await (In(folder) with { Typed = typed }).RunAsync("apply", "--prune");

        Assert.Equal(code, run.Code);
    }

    [Fact]
    public async Task A_plan_file_is_applied_once()
    {
        using var folder = Folder("One");
        await In(folder).RunAsync("plan", "--out", "plan.json");

        Assert.Equal(0, (await In(folder).RunAsync("apply", "plan.json")).Code);
        Assert.Equal(6, (await In(folder).RunAsync("apply", "plan.json")).Code);
    }

    [Fact]
    public async Task A_plan_file_is_applied_to_its_own_environment()
    {
        using var folder = Folder("One");
        folder.Write("amas-sync.yaml", TwoEnvironments);
        await In(folder).RunAsync("plan", "--out", "plan.json", "--env", "two");

        var run = await In(folder).RunAsync("apply", "plan.json", "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.Equal("One 2", run.Json.GetProperty("changes")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("--env", "one")]
    [InlineData("--prune")]
    [InlineData("--only", "One 2")]
    [InlineData("--overwrite-drift")]
    [InlineData("--allow-deletes", "1")]
    public async Task An_option_of_another_plan_beside_a_plan_file_is_an_error(params string[] options)
    {
        using var folder = Folder("One");
        folder.Write("amas-sync.yaml", TwoEnvironments);
        await In(folder).RunAsync("plan", "--out", "plan.json", "--env", "two");

        var run = await In(folder).RunAsync(["apply", "plan.json", "--format", "json", .. options]);

        Assert.Equal(1, run.Code);
        Assert.Equal("usage", run.Json.GetProperty("error").GetProperty("kind").GetString());
        Assert.False(Directory.Exists(folder[".amas-sync/runs"]));
    }

    [Fact]
    public async Task A_plan_file_may_be_named_with_its_own_environment()
    {
        using var folder = Folder("One");
        folder.Write("amas-sync.yaml", TwoEnvironments);
        await In(folder).RunAsync("plan", "--out", "plan.json", "--env", "two");

        Assert.Equal(0, (await In(folder).RunAsync("apply", "plan.json", "--env", "two")).Code);
    }

    [Fact]
    public async Task A_plan_file_is_stale_if_the_folder_has_changed()
    {
        using var folder = Folder("One");
        await In(folder).RunAsync("plan", "--out", "plan.json");
        folder.Write("agents/Two.yaml", Agents.Named("Two"));

        var run = await In(folder).RunAsync("apply", "plan.json", "--format", "json");

        Assert.Equal(6, run.Code);
        Assert.Contains("'Two'", run.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder[".amas-sync/runs"]));
    }

    [Fact]
    public async Task A_plan_file_is_stale_if_the_folder_has_an_error()
    {
        using var folder = Folder("One", "Two");
        await In(folder).RunAsync("plan", "--out", "plan.json");
        folder.Write("agents/Two.yaml", "name: [\n");

        Assert.Equal(6, (await In(folder).RunAsync("apply", "plan.json")).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"format_version\":\"2.0\"}")]
    public async Task A_file_that_is_not_a_plan_is_not_applied(string text)
    {
        using var folder = Folder("One");
        folder.Write("plan.json", text);

        var run = await In(folder).RunAsync("apply", "plan.json");

        Assert.Equal(1, run.Code);
        Assert.DoesNotContain("amas-sync itself", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_written_if_the_folder_has_errors()
    {
        using var folder = Folder("One");
        folder.Write("agents/broken.yaml", "name: [");

        Assert.Equal(8, (await In(folder).RunAsync("apply", "--yes")).Code);
        Assert.False(Directory.Exists(folder[".amas-sync/runs"]));
    }

    [Theory]
    [InlineData("agents", null)]
    [InlineData("agents", "agents-old")]
    public async Task A_missing_or_renamed_folder_deletes_nothing(string agents, string? renamed)
    {
        using var folder = Folder("One", "Two");
        await In(folder).RunAsync("apply", "--yes");
        Directory.Move(folder[agents], folder[renamed ?? ".aside"]);

        var apply = await In(folder).RunAsync("apply", "--yes", "--prune", "--allow-deletes", "2");
        Assert.InRange(apply.Code, 7, 8);

        Directory.Move(folder[renamed ?? ".aside"], folder[agents]);
        Assert.Equal(0, (await In(folder).RunAsync("plan", "--detailed-exitcode")).Code);
    }

    [Fact]
    public async Task A_locked_inventory_refuses_the_run()
    {
        using var folder = Folder("One");
        Directory.CreateDirectory(folder[".amas-sync"]);
        using FileStream held = new(folder[".amas-sync/inventory.local.json.lock"], FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        var run = await In(folder).RunAsync("apply", "--yes", "--format", "json");

        Assert.Equal(7, run.Code);
        Assert.Equal("locked", run.Json.GetProperty("error").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_run_stopped_before_it_starts_writes_nothing()
    {
        using var folder = Folder("One");

        var run = await (In(folder) with { Before = stop => stop.Interrupt() }).RunAsync("apply", "--yes", "--format", "json");

        Assert.Equal(130, run.Code);
        Assert.Equal("interrupted", run.Json.GetProperty("error").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_run_that_exceeds_its_timeout_is_ended()
    {
        using var folder = Folder("One");

        Assert.Equal(9, (await In(folder).RunAsync("apply", "--yes", "--timeout", "1ms")).Code);
    }

    internal static TemporaryFolder Folder(params string[] names)
    {
        TemporaryFolder folder = new();
        foreach (var name in names)
        {
            folder.Write($"agents/{name}.yaml", Agents.Named(name));
        }

        return folder;
    }

    private static ToolRun.Given In(TemporaryFolder folder) => new() { Folder = folder.Path };
}
