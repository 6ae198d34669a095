using AmasSync.Cli.Tests.Scenarios;
using GeneratedAgents;

namespace AmasSync.Cli.Tests.Hosting;

/// <summary>Compares the native program with the managed one: commands and formats that no scenario covers print the same bytes.</summary>
public sealed class NativeOutputTests
{
    private const string Project = "version: 1\nenvironments: {bench: {server: 'http://127.0.0.1:9/api/v1'}}\n";
    private const string Broken = "name: Broken\nagent_type: llm_agent\nsytem_prompt: '{{ x '\n";

    [Theory]
    [InlineData("--help")]
    [InlineData("plan --help")]
    [InlineData("validate")]
    [InlineData("validate --format sarif")]
    [InlineData("validate --format json")]
    [InlineData("validate --format github")]
    [InlineData("render agents/desk-00001.yaml --format yaml")]
    [InlineData("render agents/desk-00001.yaml --explain")]
    [InlineData("plan --offline --tokens --html-into page.html --sarif-into plan.sarif", "page.html", "plan.sarif")]
    [InlineData("plan --offline --tokens --format json --out plan.json", "plan.json")]
    [InlineData("diff --offline")]
    [InlineData("graph agents/desk-00001.yaml")]
    [InlineData("graph agents/desk-00001.yaml --format dot")]
    [InlineData("graph agents/desk-00001.yaml --format svg")]
    [InlineData("rules --format json")]
    [InlineData("schema plan")]
    [InlineData("completion bash")]
    [InlineData("init new --format json", "new/.vscode/settings.json", "new/amas-sync.yaml")]
    public async Task The_native_program_prints_what_the_managed_one_prints(string command, params string[] files)
    {
        Assert.SkipWhen(ToolProgram.Native is null, "AMAS_TEST_NATIVE names no native program");
        using var ofManaged = CreateFolder(command);
        using var ofNative = CreateFolder(command);

        var managed = await new ToolRun.Given { Folder = ofManaged.Path }.RunAsync(command.Split(' '));
        var native = await NativeStory.RunAsync(ofNative.Path, new Dictionary<string, string>(), input: "", command.Split(' '));

        Assert.Equal((managed.Code, Describe(ofManaged, managed.Error)), (native.Code, Describe(ofNative, native.Error)));
        Assert.Equal(Describe(ofManaged, managed.Out), Describe(ofNative, native.Out));
        Assert.All(files, file => Assert.Equal(Describe(ofManaged, Read(ofManaged, file)), Describe(ofNative, Read(ofNative, file))));
    }

    // With a broken file, there is nothing but findings.
    private static TemporaryFolder CreateFolder(string command)
    {
        TemporaryFolder folder = new();
        GeneratedFolder.Write(folder.Path, 3);
        folder.Write("amas-sync.yaml", Project);
        if (command.StartsWith("validate", StringComparison.Ordinal))
        {
            folder.Write("agents/broken.yaml", Broken);
        }

        return folder;
    }

    private static string Read(TemporaryFolder folder, string file) => File.ReadAllText(folder[file]);

    private static string Describe(TemporaryFolder folder, string text) => new Placeholders(folder.Path, "http://127.0.0.1:9").In(text);
}
