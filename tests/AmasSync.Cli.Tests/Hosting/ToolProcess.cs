using System.Diagnostics;

namespace AmasSync.Cli.Tests.Hosting;

/// <summary>A finished run of the tool as a process: with variables that other programs of the machine read too.</summary>
internal sealed record ToolProcess(int Code, string Out, string Error)
{
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "amas-sync.dll");

    public static async Task<ToolProcess> RunAsync(
        string folder, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AMAS_API_KEY"] = "dev-key" },
        };
        start.Environment.Remove("CI");
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var tool = Process.Start(start)!;
        tool.StandardInput.Close();
        var cancelled = TestContext.Current.CancellationToken;
        var output = tool.StandardOutput.ReadToEndAsync(cancelled);
        var error = await tool.StandardError.ReadToEndAsync(cancelled);
        await tool.WaitForExitAsync(cancelled);
        return new(tool.ExitCode, await output, error);
    }
}
