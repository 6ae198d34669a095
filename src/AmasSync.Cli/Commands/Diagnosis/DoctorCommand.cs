using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Diagnosis;

/// <summary>Looks at everything a run needs, and says what to do about what is wrong.</summary>
internal sealed class DoctorCommand() : Verb("doctor", "Check project file, server, key, inventory and Git; one line each")
{
    public override Task<ExitCode> RunAsync(ParseResult parsed, Session session) => RunAsync(session);

    public static async Task<ExitCode> RunAsync(Session session)
    {
        var symptoms = await new Doctor(session).ExamineAsync();
        if (session.Globals.Format == OutputFormat.Json)
        {
            SymptomsView.WriteJson(symptoms, session.Out);
        }
        else
        {
            SymptomsView.WriteText(symptoms, session.Out);
        }

        return ExitPrecedence.Of(symptoms.Select(symptom => symptom.Code));
    }
}
