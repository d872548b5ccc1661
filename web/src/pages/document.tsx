import { Head } from "../parts/basics";
export default function Page() {
  return <Head title="document" />;
}
