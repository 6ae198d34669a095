using AmasSync.Cli.Tests.Commands.Applying;

namespace AmasSync.Cli.Tests.Real;

/// <summary>The tool on a real pseudo terminal, which Python opens.</summary>
public sealed class TerminalTests
{
    [Theory]
    [InlineData("no", 7)]
    [InlineData("yes", 0)]
    public async Task Only_what_is_typed_after_the_question_answers_it(string answer, int code)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no pseudo terminals");
        using var folder = ApplyCommandTests.Folder("One");

        var ended = await RunAsync(folder, ["apply"], ahead: answer == "no" ? "yes" : "no", question: "to confirm: ", answer);

        Assert.Equal(code, ended.Code);
        Assert.Equal(code == 0, Directory.Exists(folder[".amas-sync/runs"]));
    }

    [Fact]
    public async Task Sessions_are_not_deleted_by_what_was_typed_ahead()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no pseudo terminals");
        using var folder = ApplyCommandTests.Folder("One");
        var chat = await new ToolRun.Given { Folder = folder.Path, Piped = "Hello\n" }.RunAsync("chat", "--keep");
        Assert.Equal(0, chat.Code);

        var ended = await RunAsync(
            folder, ["sessions", "prune", "--older-than", "0s"], ahead: "1", question: "to confirm: ", answer: "no");

        Assert.Equal(7, ended.Code);
    }

    private static Task<RealProgram.Ended> RunAsync(
        TemporaryFolder folder, string[] arguments, string ahead, string question, string answer)
    {
        const string script = """
            import os, pty, sys
            ahead, question, answer = (argument.encode() for argument in sys.argv[1:4])
            process, terminal = pty.fork()
            if process == 0:
                os.execvp(sys.argv[4], sys.argv[4:])
            os.write(terminal, ahead + b"\n")
            seen, has_answered = b"", False
            while True:
                try:
                    part = os.read(terminal, 4096)
                except OSError:
                    break
                if not part:
                    break
                seen += part
                if question in seen and not has_answered:
                    has_answered = True
                    os.write(terminal, answer + b"\n")
            sys.stdout.buffer.write(seen)
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
            """;
        return RealProgram.Named("python3").RunAsync(
            ["-c", script, ahead, question, answer, .. ToolProgram.Command, .. arguments], folder: folder.Path);
    }
}
