using System.Text;
using TextMiner.Commands;

// Chinese must come out right whatever the terminal's code page says.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await CommandTree.RunAsync(args);
