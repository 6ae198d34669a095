using System.Text.Json;

namespace AmasSync.Cli.Tests.Project;

/// <summary>Tests which key variables environments may share, and that no agent reads one.</summary>
public sealed class EnvironmentKeyTests : IDisposable
{
    private const string Twins = """
        version: 1
        environments:
          acme: {server: 'http://127.0.0.1:9'}
          beta: {server: 'http://127.0.0.1:9'}
          gamma: {server: 'http://127.0.0.1:9', api_key: !env GAMMA_KEY, env: [GAMMA_TOKEN]}
        """;

    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> variables = [];

    public EnvironmentKeyTests() => folder.Write("agents/one.yaml", Agents.Named("One"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Environments_that_share_a_key_variable_cannot_be_selected_together()
    {
        folder.Write("amas-sync.yaml", Twins);

        Assert.Equal(["4:3 info"], await FindTwinsAsync(0, "--env", "acme"));
        Assert.Equal(["4:3 info"], await FindTwinsAsync(0, "--env", "acme", "--env", "gamma"));
        Assert.Equal(["4:3 error"], await FindTwinsAsync(8, "--env", "acme", "--env", "beta"));
        Assert.Equal(["4:3 error"], await FindTwinsAsync(8, "--all-environments"));
        var plan = await RunAsync("plan", "--offline", "--env", "acme", "--env", "beta");
        Assert.Equal(8, plan.Code);
        Assert.Contains("AS0404", plan.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("plan", "--offline", "--env", "beta")).Code);
    }

    [Fact]
    public async Task Embedded_environments_that_share_a_data_file_are_an_error_even_alone()
    {
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: {a: {server: embedded}, b: {server: embedded}}");

        Assert.Equal(["2:39 error"], await FindTwinsAsync(8, "--env", "a"));
    }

    [Fact]
    public async Task Only_the_variables_of_selected_environments_are_required()
    {
        folder.Write("amas-sync.yaml", Twins);
        folder.Write("agents/one.gamma.yaml", "agents:\n  - name: writer\n    prompt_config: {system_prompt: !env GAMMA_TOKEN}\n");

        Assert.Equal(0, (await RunAsync("validate", "--env", "acme")).Code);
        Assert.Equal(8, (await RunAsync("validate", "--env", "acme", "--env", "gamma")).Code);
        variables["GAMMA_TOKEN"] = "a-token-of-gamma";
        Assert.Equal(0, (await RunAsync("validate", "--env", "acme", "--env", "gamma")).Code);
    }

    [Theory]
    [InlineData("GAMMA_KEY")]
    [InlineData("gamma_key")]
    [InlineData("AMAS_API_KEY")]
    public async Task An_agent_never_reads_the_key_of_any_environment(string variable)
    {
        variables[variable] = "the-key-of-an-environment";
        folder.Write("agents/one.yaml", Agents.Named("One") + $"note: !env {variable}\n");
        folder.Write("amas-sync.yaml", Twins);

        var read = await RunAsync("validate", "--env", "acme", "--format", "json");
        Assert.Equal(8, read.Code);
        Assert.Contains("agents never receive the environment variable", read.Out, StringComparison.Ordinal);

        folder.Write("amas-sync.yaml", Twins.Replace("beta: {", $"beta: {{name_suffix: b, env: [{variable}], ", StringComparison.Ordinal));
        var listed = await RunAsync("validate", "--env", "beta", "--format", "json");
        var finding = listed.Json.GetProperty("findings").EnumerateArray().First();
        Assert.Equal("AS0511", finding.GetProperty("code").GetString());
        Assert.DoesNotContain("the-key-of-an-environment", listed.Out + read.Out, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> FindTwinsAsync(int code, params string[] selection)
    {
        var run = await RunAsync([.. "validate --format json".Split(' '), .. selection]);
        Assert.True(run.Code == code, run.Out);
        var document = run.Json.TryGetProperty("environments", out var several) ? several[0] : run.Json;
        var twins = document.GetProperty("findings").EnumerateArray().Where(IsTwin);
        return [.. twins.Select(one => $"{one.GetProperty("line")}:{one.GetProperty("column")} {one.GetProperty("severity").GetString()}")];
    }

    private static bool IsTwin(JsonElement finding) => finding.GetProperty("code").GetString() == "AS0404";

    private Task<ToolRun> RunAsync(params string[] arguments) =>
        new ToolRun.Given { Folder = folder.Path, Variables = variables }.RunAsync(arguments);
}
