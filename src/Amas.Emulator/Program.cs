using Amas.Emulator.CommandLine;

await using var input = Console.OpenStandardInput();
return await new EmulatorProgram(input, Console.Out, Console.Error, Environment.GetEnvironmentVariable).RunAsync(args);
