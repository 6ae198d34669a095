using System.Diagnostics;

namespace Amas.Emulator.Tests.Tutorial;

/// <summary>
/// A folder in which the tutorial's programs run against an emulator. Nothing in a program is changed but the base address and the key;
/// what the text leaves to its reader stands before or after it.
/// </summary>
internal sealed class Stage(RunningEmulator emulator) : IDisposable
{
    /// <summary>What every snippet of the tutorial takes for granted.</summary>
    private const string Prelude = $$"""
        import requests
        BASE_URL = "{{TutorialText.BaseAddress}}"
        headers = {"x-api-key": "{{TutorialText.Key}}", "Content-Type": "application/json"}

        """;

    private readonly TutorialText tutorial = TutorialText.Find();
    private readonly TemporaryFolder folder = new();

    /// <summary>What a program of the tutorial prints.</summary>
    /// <param name="program">The program.</param>
    /// <param name="before">What the text leaves to its reader, ahead of it.</param>
    /// <param name="after">The same, behind it.</param>
    public Task<string> PythonAsync((string First, string Last) program, string before = "", string after = "")
    {
        var path = folder["program.py"];
        File.WriteAllText(path, Addressed($"{Prelude}{before}\n{tutorial.Cut(program)}\n{after}\n"));
        return RunAsync("/usr/bin/python3", path);
    }

    /// <summary>What a command of the tutorial prints.</summary>
    public Task<string> ShellAsync((string First, string Last) command, string sessionId = "") =>
        RunAsync("bash", "-c", Addressed(tutorial.Cut(command)).Replace("SESSION_ID", sessionId, StringComparison.Ordinal));

    /// <summary>Saves a file of the tutorial where its programs run.</summary>
    public void Save((string First, string Last) file, string name) => File.WriteAllText(folder[name], tutorial.Cut(file));

    /// <summary>A session as the tutorial's second step makes it.</summary>
    public async Task<string> SessionAsync() => (await emulator.PostAsync("sessions/", """
        {"name":"Support Chat Session","agent_type":"llm_agent","system_prompt":"You are a helpful customer support agent.",
         "llm_config":{"model":"gpt-4o"}}
        """)).Id;

    public void Dispose() => folder.Dispose();

    private string Addressed(string program) => program
        .Replace(TutorialText.BaseAddress, emulator.BaseAddress.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal)
        .Replace(TutorialText.Key, RunningEmulator.Key, StringComparison.Ordinal);

    private async Task<string> RunAsync(string command, params string[] arguments)
    {
        ProcessStartInfo start = new(command, arguments)
        {
            WorkingDirectory = Path.GetDirectoryName(folder["x"]),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (start.Environment["NO_PROXY"], start.Environment["PYTHONIOENCODING"]) = ("*", "utf-8");
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command} did not start.");
        var (output, errors) = (
            process.StandardOutput.ReadToEndAsync(RunningEmulator.Cancellation),
            process.StandardError.ReadToEndAsync(RunningEmulator.Cancellation));
        await process.WaitForExitAsync(RunningEmulator.Cancellation);
        Assert.True(process.ExitCode == 0, await errors);
        return await output + (command == "bash" ? "" : await errors);
    }
}
