using System.CommandLine.Parsing;
using Amas.Emulator.Faults;

namespace Amas.Emulator.CommandLine;

/// <summary>The value of <c>--fault</c>: kinds with their shares, at most 1 together.</summary>
internal static class FaultList
{
    public static FaultShare[] Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        FaultShare?[] shares = [.. text.Split(',').Select(OptionText.ParseFault)];
        if (shares.Contains(null))
        {
            result.AddError($"'{text}' cannot be the value of --fault; write KIND:SHARE,... with the kinds "
                + "drop, lost, half, html, 500, 503, 429 and shares from 0 to 1 or 0% to 100%.");
        }
        else if (shares.OfType<FaultShare>().Sum(share => (decimal)share.Share) > 1)
        {
            result.AddError("The shares of --fault are more than 1 together.");
        }

        return [.. shares.OfType<FaultShare>()];
    }
}
