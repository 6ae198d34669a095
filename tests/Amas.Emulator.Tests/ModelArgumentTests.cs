using Amas.Emulator.CommandLine;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Tests;

/// <summary>Tests which model the command line and the environment select.</summary>
public sealed class ModelArgumentTests
{
    [Fact]
    public async Task By_default_the_model_is_scripted_without_a_script() =>
        Assert.Equal(new ModelChoice.ScriptSettings(), (await ReadAsync("")).Model);

    [Theory]
    [InlineData("--script s.yaml")]
    [InlineData("--script s.yaml --model scripted")]
    public async Task A_script_is_parsed(string arguments) =>
        Assert.Equal(new ModelChoice.ScriptSettings("s.yaml"), (await ReadAsync(arguments)).Model);

    [Fact]
    public async Task A_model_server_is_parsed_with_all_its_options() => Assert.Equal(
        new ModelChoice.OpenAiSettings(new("http://localhost:11434/v1"))
        {
            KeyVariable = "KEY",
            Name = "qwen3",
            Timeout = TimeSpan.FromSeconds(30),
        },
        (await ReadAsync(
            "--model openai --model-url http://localhost:11434/v1 --model-key-env KEY --model-name qwen3 --model-timeout 30s")).Model);

    [Theory]
    [InlineData("--model openai", "--model openai requires --model-url")]
    [InlineData("--model openai --model-url http://localhost/v1 --script s.yaml", "--script requires --model scripted")]
    [InlineData("--model-url http://localhost/v1", "--model-url requires --model openai")]
    [InlineData("--model scripted --model-name m", "--model-name requires --model openai")]
    [InlineData("--model-key-env KEY", "--model-key-env requires --model openai")]
    [InlineData("--model-timeout 1s", "--model-timeout requires --model openai")]
    [InlineData("--model gpt", "invalid value 'gpt' for --model: expected one of scripted, openai")]
    [InlineData(
        "--model openai --model-url localhost:11434",
        "invalid value for --model-url: expected an http or https URL without a user name, query or fragment")]
    [InlineData(
        "--model openai --model-url http://user:secret@host/v1",
        "invalid value for --model-url: expected an http or https URL without a user name, query or fragment")]
    [InlineData(
        "--model openai --model-url http://localhost/v1 --model-timeout 0s",
        "invalid value '0s' for --model-timeout: expected a duration such as 30s, at most 10m")]
    public void Conflicting_options_are_reported(string arguments, string sentence)
    {
        var result = new EmulatorCommandLine().Build((_, _) => Task.FromResult(0)).Parse(arguments.Split(' '));

        Assert.Equal([sentence], UsageErrors.Describe(result));
    }

    [Fact]
    public async Task The_format_of_replies_and_the_seed_are_parsed()
    {
        var options = await ReadAsync("--replies execution-result --seed 7 --script s.yaml");

        Assert.Equal((ReplyShape.ExecutionResult, 7), (options.Replies, options.Seed));
        Assert.Equal(ReplyShape.All, (await ReadAsync("")).Replies);
    }

    [Fact]
    public void The_key_is_read_from_its_variable()
    {
        var model = Assert.IsType<ModelChoice.OpenAiSettings>(Applied("KEY", "sk-1", out var complaint)?.Model);

        Assert.Equal((new ModelKey("sk-1"), ""), (model.Key, complaint));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("line\n")]
    public void A_variable_without_a_key_is_an_error(string? value)
    {
        Assert.Null(Applied("KEY", value, out var complaint));
        Assert.Equal("the variable KEY (--model-key-env) is not set or does not hold a valid key", complaint);
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("1", 5)]
    [InlineData("1000", 50)]
    [InlineData("", 5)]
    public void The_iteration_limit_is_read_from_the_servers_variable_within_its_range(string value, int limit) =>
        Assert.Equal(limit, Applied("AGENT_ITERATION_LIMIT", value, out _, key: null)?.IterationLimit);

    [Fact]
    public void An_iteration_limit_that_is_not_a_number_is_an_error()
    {
        Assert.Null(Applied("AGENT_ITERATION_LIMIT", "many", out var complaint, key: null));
        Assert.Equal("the variable AGENT_ITERATION_LIMIT is not a whole number", complaint);
    }

    [Fact]
    public async Task The_program_does_not_start_if_the_key_variable_is_not_set()
    {
        await using var program = EmulatorProcess.Start(
            "--port", "0", "--model", "openai", "--model-url", "http://localhost/v1", "--model-key-env", "A_VARIABLE_THAT_NOBODY_SETS");

        Assert.Equal(1, await program.ExitCodeAsync());
        Assert.Equal(
            "amas-emulator: the variable A_VARIABLE_THAT_NOBODY_SETS (--model-key-env) is not set or does not hold a valid key\n",
            (await program.ErrorsAsync()).ReplaceLineEndings("\n"));
    }

    private static EmulatorOptions? Applied(string name, string? value, out string complaint, string? key = "KEY")
    {
        EmulatorOptions options = new() { Model = new ModelChoice.OpenAiSettings(new("http://localhost/v1")) { KeyVariable = key } };
        return EmulatorVariables.Apply(options, asked => asked == name ? value : null, out complaint);
    }

    private static async Task<EmulatorOptions> ReadAsync(string arguments)
    {
        EmulatorOptions? read = null;
        var command = new EmulatorCommandLine().Build((options, _) =>
        {
            read = options;
            return Task.FromResult(0);
        });

        var parsed = command.Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(0, await parsed.InvokeAsync(null, RunningEmulator.Cancellation));
        return read ?? throw new InvalidOperationException("The command did not run.");
    }
}
